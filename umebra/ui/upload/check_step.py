"""The second step: the questions about a file, its problems, and what was found, in this order."""

from collections.abc import Iterator

from markupsafe import Markup

from umebra import swedish
from umebra.analysis.counts import count_statuses
from umebra.model.plan import Plan, Table, unasked
from umebra.ui.corrections.choose_framework import framework_sentence
from umebra.ui.corrections.give_corrections import Wizard
from umebra.ui.corrections.offered_corrections import show_offers
from umebra.ui.corrections.questions import show_questions
from umebra.ui.corrections.upload_draft import CHANGES, PUBLISH
from umebra.ui.corrections.wizard import show_mapping
from umebra.ui.markup import html
from umebra.ui.parts.source_and_problems import plan_line, show_unread
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.upload.choose_plan import choose_beside, chosen_name, chosen_plan
from umebra.ui.upload.found_colours import show_colours
from umebra.ui.upload.read_upload import Reading
from umebra.ui.upload.steps import show_way_on
from umebra.ui.upload.upload_indicators import indicator_line

UNCHANGED = "Inget är ändrat: det som visades förut visas fortfarande."
POINT_OUT = "Finns det en plan i filen? Peka ut raden med dess rubriker här nedanför."
FOUND = "Det här hittades i filen"
THE_SAME = "{} är planen som alla ser nu: det finns inget att publicera."


def show_check(reading: Reading, wizard: Wizard) -> None:
    """Draw the result of reading a file, questions first, and the button to the next step if it holds a plan."""
    if reading.loaded is None:
        further = "" if reading.near else f" {POINT_OUT}"
        html.show(html.alert(reading.refusal) + html.paragraph(f"{UNCHANGED}{further}"))
        show_offers(wizard)
        show_mapping(wizard)
        show_way_on(None)
        return
    is_new = not _is_shown(reading.loaded)
    if not is_new:
        html.show(html.notice(THE_SAME.format(reading.loaded.plan.source.name)))
    show_questions(wizard)
    show_offers(wizard)
    _show_found(reading.loaded, wizard)
    show_mapping(wizard)
    if is_new:
        show_way_on(CHANGES)
    else:
        show_way_on(PUBLISH, "Publicera den som en plan till", is_main=False, first=choose_beside)


def _is_shown(candidate: Loaded) -> bool:
    """Return whether the published plan that the file would revise is already identical to it."""
    shown = chosen_plan(chosen_name(candidate.plan))
    return bool(shown and shown.publication and candidate.reads_as(shown.loaded))


def _show_found(candidate: Loaded, wizard: Wizard) -> None:
    plan = candidate.plan
    show_unread(unasked(plan.problems, plan.questions), open_questions=len(plan.questions))
    show_colours(candidate, wizard.pictures)
    lines = [plan_line(plan), *([sentence] if (sentence := framework_sentence(candidate)) else [])]
    html.show(
        html.heading(FOUND, 3)
        + html.paragraphs(lines, "ub-source")
        + html.counts(count_statuses(candidate.table), candidate.labels)
        + html.bullets([*map(_table_line, plan.tables), *_beside_lines(plan)])
    )


def _beside_lines(plan: Plan) -> Iterator[str | Markup]:
    """Yield lines about the promises and indicators that were found."""
    if plan.promises:
        yield f"{swedish.plural(len(plan.promises), 'medborgarlöfte', 'medborgarlöften')} från {plan.promises[0].cell}"
    if plan.indicators:
        yield indicator_line(plan.indicators)


def _table_line(table: Table) -> str:
    place = f"Bladet {table.sheet}" if table.sheet else "Filen"
    return f"{place}: {table.layout}, {swedish.actions(table.actions)} i {table.cells}"
