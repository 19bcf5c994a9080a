"""Parter: partners by status, and each partner's own actions."""

from umebra.ui import frame
from umebra.ui.pages import partners
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Parter", view)
partners.show_partners(view)
