"""Ladda upp: what a file holds, and what it changes, is shown before it is published."""

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile

from umebra import swedish
from umebra.analysis.counts import count_statuses
from umebra.errors import NoPlanError, OnlyIndicatorsError, UmebraError
from umebra.model.corrections import NONE
from umebra.model.plan import Plan, Table, unasked
from umebra.readers import refused_pictures
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.parts.change_list import differs_beside, show_beside, show_changes, show_takeaway
from umebra.ui.parts.source_and_problems import plan_line, show_unread
from umebra.ui.parts.who_published import published_line
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded, comparison, load, look
from umebra.ui.session.start_plan import load_start, named_plan
from umebra.ui.upload.choose_framework import show_framework
from umebra.ui.upload.correction_sentences import how_read
from umebra.ui.upload.give_corrections import Wizard
from umebra.ui.upload.offered_corrections import show_offers, with_offers
from umebra.ui.upload.publish import asked_plan, choose_plan, show_form, show_known, show_told, was_told
from umebra.ui.upload.questions import show_questions
from umebra.ui.upload.template_download import show_templates
from umebra.ui.upload.upload_indicators import indicator_line, show_measurements
from umebra.ui.upload.wizard import show_mapping
from umebra.wording.sentences import BY_SAMENESS
from umebra.workers import missing_bounds

KINDS = ("xlsx", "xlsm", "csv", "ods", "xls")
UNCHANGED = "Inget är ändrat: det som visades förut visas fortfarande."
FIRST = "Publicerar du ersätts exempelplanen."
STAY = "Indikatorerna ur {} visas tillsammans med den här planen också."
GONE = (
    "Filen som står ovanför finns inte kvar i översikten: anslutningen bröts för länge, eller översikten startades om. "
    "Välj filen igen."
)
POINT_OUT = "Finns det en plan i filen? Peka ut raden med dess rubriker här nedanför."


def show_upload() -> None:
    """Draw what everyone sees now, the place for a file, what was found in it, and templates to fill in."""
    _show_present()
    if missing := missing_bounds():
        html.show(html.alert(missing))
    show_told()
    show_file_chooser()
    show_templates()


def show_file_chooser() -> None:
    """Draw the place for a file, and what was found in the one that was chosen."""
    uploaded = st.file_uploader("Välj en Excel- eller CSV-fil", type=KINDS, key="upload")
    if uploaded is not None:
        _show_candidate(uploaded)
    elif isinstance(st.session_state.get("upload"), DeletedFile):
        html.show(html.alert(GONE if was_told() else f"{GONE} {UNCHANGED}"))


def _show_present() -> None:
    plans = state.present().plans
    for shown in plans:
        published = f", {published_line(shown.publication)}" if shown.publication else ""
        name = f"{shown.name}: " if len(plans) > 1 else ""
        html.show(html.paragraph(f"Alla ser nu: {name}{plan_line(shown.loaded.plan)}{published}."))
    named = named_plan()
    if named and plans[0].publication:
        text = f"Översikten startades med {named.name}, men en publicerad plan går före den."
        html.show(html.paragraph(text))
        st.button(f"Titta på {plain(named.name)}", key="look_at_named", on_click=_look_at_named)


def _look_at_named() -> None:
    try:
        state.look_at(load_start())
    except UmebraError as error:
        html.show(html.alert(str(error)))


def _show_candidate(uploaded: UploadedFile) -> None:
    content, name = uploaded.getvalue(), uploaded.name
    try:
        wizard = _read(uploaded.file_id, content, name)
    except OnlyIndicatorsError:
        show_measurements(content, name)
        return
    except UmebraError as error:
        html.show(html.alert(str(error)) + html.paragraph(UNCHANGED))
        return
    show_offers(wizard)
    show_questions(wizard)
    if wizard.loaded:
        _show_found(wizard.loaded, wizard)
        _show_step(wizard.loaded, content, wizard)
    show_mapping(wizard)


def _read(file: str, content: bytes, name: str) -> Wizard:
    """Read a file as far as it goes; one whose cells can be read may still hold no plan.

    Raises:
        UmebraError: Not even its cells can be read.
    """
    pictures = look(content, name)
    wizard = with_offers(Wizard(file, pictures, NONE, None), asked_plan())
    corrections = wizard.corrections
    try:
        loaded = load(content, name, corrections)
        # What has been answered is no longer asked: the questions are those of the file as it comes.
        asked = load(content, name, replace(corrections, answers={})).plan if corrections.answers else loaded.plan
        tables = loaded.plan.tables if corrections == NONE else _uncorrected(content, name)
        return replace(wizard, pictures=loaded.pictures, loaded=loaded, asked=asked.questions, uncorrected=tables)
    except NoPlanError as error:
        if not pictures:
            raise
        further = "" if error.tables else f" {POINT_OUT}"
        html.show(html.alert(error.here) + html.paragraph(f"{UNCHANGED}{further}"))
        return replace(wizard, pictures=refused_pictures(pictures, error.tables), near=error.tables)


def _uncorrected(content: bytes, name: str) -> tuple[Table, ...]:
    try:
        return load(content, name).plan.tables
    except NoPlanError:
        return ()


def _show_step(candidate: Loaded, content: bytes, wizard: Wizard) -> None:
    """Draw what the plan would change, and the means to publish it."""
    name = choose_plan(candidate)
    found = state.present_if_any()
    shown = found.named(name) if found else None
    present = shown.loaded if shown else None
    if present and candidate.reads_as(present) and shown and shown.publication:
        html.show(
            html.notice(f"{candidate.plan.source.name} är planen som alla ser nu: det finns inget att publicera.")
        )
        return
    show_known(candidate)
    html.show(html.heading("Det här ändras"))
    if present and present.measurements:
        candidate = candidate.beside(present.measurements)
        html.show(html.paragraph(STAY.format(present.measurements.source.name)))
    if found is None or found.is_sample:
        html.show(html.paragraph(FIRST))
    elif present is None:
        html.show(html.paragraph(f"{name} visas sedan bredvid de andra."))
    else:
        _show_changes(present, candidate)
    html.show(html.heading("Publicera"))
    show_form(candidate, content, name, how_read(wizard))


def _show_changes(present: Loaded, candidate: Loaded) -> None:
    found = comparison(present, candidate)
    show_takeaway(found.changes, found.unchanged(), candidate.labels)
    if not found.by_likeness:
        html.show(html.paragraph(BY_SAMENESS))
    for counted in _lost(present.plan, candidate.plan):
        html.show(html.notice(f"Planen som alla ser nu har {counted}, men filen har inga: de visas inte längre."))
    if found.changes or differs_beside(present, candidate):
        with st.expander("Visa varje ändring"):
            show_changes(found.changes, present, candidate)
            show_beside(present, candidate)


def _lost(before: Plan, after: Plan) -> Iterator[str]:
    """Count the promises and the indicators that a file without any would take away."""
    if before.promises and not after.promises:
        yield swedish.plural(len(before.promises), "medborgarlöfte", "medborgarlöften")
    if before.indicators and not after.indicators:
        yield swedish.plural(len(before.indicators), "indikator", "indikatorer")


def _show_found(candidate: Loaded, wizard: Wizard) -> None:
    plan = candidate.plan
    html.show(html.heading("Det här hittades i filen"))
    html.show(html.paragraph(plan_line(plan)))
    show_framework(wizard)
    html.show(html.counts(count_statuses(candidate.table), candidate.labels))
    html.show(html.bullets([*map(_table_line, plan.tables), *_beside_lines(plan)]))
    show_unread(unasked(plan.problems, plan.questions), open_questions=len(plan.questions))


def _beside_lines(plan: Plan) -> Iterator[str]:
    """Say which promises and indicators were found."""
    if plan.promises:
        yield f"{swedish.plural(len(plan.promises), 'medborgarlöfte', 'medborgarlöften')} från {plan.promises[0].cell}"
    if plan.indicators:
        yield indicator_line(plan.indicators)


def _table_line(table: Table) -> str:
    place = f"Bladet {table.sheet}" if table.sheet else "Filen"
    return f"{place}: {table.layout}, {swedish.actions(table.actions)} i {table.cells}"
