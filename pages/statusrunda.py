"""Statusrunda: the partners are asked how their actions go, and what they answer is taken in."""

from umebra.access import Right
from umebra.ui import frame
from umebra.ui.person.signed_in import refused
from umebra.ui.round import ask_partners, take_in
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Statusrunda", view)
if not refused(Right.RUN_ROUND):
    ask_partners.show_asking(view)
    take_in.show_taking_in(view)
