"""Ramverk: the agreement that the plan serves, and the step of its method that each action is in."""

from umebra.ui import frame
from umebra.ui.pages import agreement
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Ramverk", view)
agreement.show_agreement(view)
