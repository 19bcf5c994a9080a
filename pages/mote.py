"""Mötesläge: the plan on the projector, step by step."""

from umebra.ui.pages.meeting import show_meeting
from umebra.ui.session.view import view_of_address

show_meeting(view_of_address())
