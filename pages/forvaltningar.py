"""Förvaltningar och faktorer: a matrix of both by status, and the gaps in it."""

from umebra.ui import crossing, frame
from umebra.ui.view import current_view

view = current_view()
frame.title("Förvaltningar och faktorer", view)
crossing.show_matrix(view)
