"""Tillgänglighetsredogörelse: how far the dashboard can be used by everyone, and whom to tell of what can't."""

from umebra.ui.pages.accessibility import show_statement
from umebra.ui.session.view import current_view

show_statement(current_view())
