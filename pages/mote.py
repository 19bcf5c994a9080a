"""Mötesläge: the plan on the projector, step by step."""

from umebra.ui.pages.meeting import show_meeting
from umebra.ui.session.view import current_view

show_meeting(current_view())
