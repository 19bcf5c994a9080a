"""Ändringar: what has changed from one revision to another."""

from umebra.ui import frame
from umebra.ui.pages import changes_page
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Ändringar", view)
changes_page.show_comparing(view)
