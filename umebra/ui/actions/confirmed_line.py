"""How far the latest status round has come, on a line with the way to what it still lacks."""

from dataclasses import replace

from markupsafe import Markup

from umebra import swedish
from umebra.analysis.confirmed import tally
from umebra.ui.markup import html
from umebra.ui.parts.links import way_to
from umebra.ui.session.view import View
from umebra.wording.confirmation_sentences import round_line


def confirmed_words(view: View) -> str:
    """Say how far the latest round has come, of the actions that are shown; empty where there is none."""
    confirmed = view.loaded.confirmed
    if confirmed is None:
        return ""
    return round_line(tally(confirmed, map(int, view.table.index)), confirmed.round, swedish.today())


def show_confirmed_line(view: View) -> None:
    """Draw how far the latest round has come, if there is one."""
    if not (told := confirmed_words(view)):
        return
    lacking = view.loaded.confirmed.lacking.intersection(map(int, view.table.index)) if view.loaded.confirmed else ()
    more = Markup("")
    if lacking and not view.filters.lacking:
        address = way_to("aktiviteter", replace(view.filters, lacking=True, not_since=None), view)
        those = "den" if len(lacking) == 1 else f"de {swedish.number(len(lacking))}"
        more = Markup(" ") + html.linked(f"Visa {those} utan svar", address)
    html.show(Markup("<p class='ub-confirmed'>{}{}</p>").format(told, more))
