"""Utveckling: the statuses and the goals over all published revisions, and what stands still."""

from umebra.ui import frame
from umebra.ui.pages import development
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Utveckling", view)
development.show_development(view)
