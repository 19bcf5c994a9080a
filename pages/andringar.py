"""Ändringar: what has changed from one revision to another."""

from umebra.ui import comparing, frame
from umebra.ui.view import current_view

view = current_view()
frame.title("Ändringar", view)
comparing.show_comparing(view)
