"""Rutnät: the plan as the board knows it, a coloured box for each action."""

from umebra.ui import frame
from umebra.ui.components.action_boxes import show_boxes
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Rutnät", view)
show_boxes(view)
