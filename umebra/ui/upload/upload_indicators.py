"""A file of indicators: shows what it holds, and publishes it beside the plan that it accompanies."""

from collections.abc import Iterator, Sequence

import streamlit as st

from umebra import swedish
from umebra.access import Right
from umebra.bounded.bounded_reading import read_measurements
from umebra.errors import StoreError, UmebraError
from umebra.model.indicator_file import Measurements, replaced_names
from umebra.model.indicators import Indicator, Measure
from umebra.settings.settings import Texts, parse_settings, read_settings_texts, settings_path
from umebra.store.drafts import Draft
from umebra.ui.corrections.upload_draft import content_of, take_away
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned
from umebra.ui.parts.source_and_problems import plan_line, show_unread
from umebra.ui.person.signed_in import may, why_not
from umebra.ui.session import state
from umebra.ui.session.published_plans import Present, Shown
from umebra.ui.session.shared_cache import keep
from umebra.ui.session.store_cache import store
from umebra.ui.session.typed_name import ask_name, typed_name
from umebra.ui.session.waiting_for_reading import patiently
from umebra.ui.upload.publish import Told, keep_start, tell
from umebra.ui.upload.steps import show_way_on
from umebra.wording.indicator_sentences import with_unit

_NAME, _FAULT = "measurer", "measuring_fault"
NAMELESS = "Skriv ditt namn först: det står sedan i historiken vem som lade upp indikatorerna."
NO_PLAN = "Filen har indikatorer, och de visas tillsammans med en plan. Välj planens fil först, sedan den här igen."
UNCHANGED = "Inget är ändrat: det som visades förut visas fortfarande."
SAMPLE = (
    "Exempelplanen kan inte få era indikatorer: publicera er egen plan först, och välj sedan den här filen igen. "
    "Hur det blir ser du under Förhandsgranska."
)
SHOWN = "Indikatorerna visas nu tillsammans med planen: alla som har översikten öppen ser dem vid nästa klick."
MOVED = (
    "Filen som planen lästes ur är ändrad eller flyttad, så den kan inte sparas med indikatorerna. "
    "Välj planens fil här under Ladda upp och publicera den, och välj sedan indikatorerna igen."
)


def show_measurements(draft: Draft) -> None:
    """Draw what a file of indicators holds, what happens to the present ones, and the button to publish it."""
    present = state.present_if_any()
    if present is None:
        html.show(html.alert(NO_PLAN))
    else:
        _show_beside(present, draft)
    show_way_on(None)


def _show_beside(present: Present, draft: Draft) -> None:
    """Draw what the file holds, and how to publish it unless the plan has the same already."""
    shown = _choose(present.plans)
    try:
        texts = read_settings_texts(settings_path())
        framework = shown.loaded.plan.framework
        key = ("indicators", draft.sha256, draft.name, texts, framework)
        found = keep(key, lambda: _load(content_of(draft), draft.name, texts, framework))
    except UmebraError as error:
        html.show(html.alert(str(error)) + html.paragraph(UNCHANGED))
        return
    _show_found(found, shown)
    if found == shown.loaded.measurements:
        html.show(html.notice("De här indikatorerna visas redan tillsammans med planen."))
    else:
        _show_step(found, draft, shown)


def indicator_line(indicators: Sequence[Indicator]) -> str:
    """Return a line with the numbers of indicators and values, and the first period."""
    values = sum(len(indicator.measures) for indicator in indicators)
    counted = swedish.plural(len(indicators), "indikator", "indikatorer")
    return f"{counted} med {swedish.plural(values, 'värde', 'värden')} från {indicators[0].cell}"


def _choose(plans: Sequence[Shown]) -> Shown:
    """Draw the choice of the plan that the indicators accompany; a lone one needs none."""
    names = [plan.name for plan in plans]
    if len(names) == 1:
        return plans[0]
    chosen = st.selectbox(
        "Vilken plan hör indikatorerna till?", names, format_func=unturned, key="measure_as", width=480
    )
    return plans[names.index(chosen)]


def _load(content: bytes, name: str, texts: Texts, framework: str) -> Measurements:
    settings = parse_settings(texts).under(framework)
    with st.spinner("Läser indikatorerna …"):
        return patiently(read_measurements, content, name, settings)


def _show_found(found: Measurements, shown: Shown) -> None:
    html.show(html.heading("Det här hittades i filen", 3))
    html.show(html.paragraph(f"Indikatorer, att visa tillsammans med {plan_line(shown.loaded.plan)}."))
    html.show(html.bullets([indicator_line(found.indicators), *_lost(found, shown)]))
    rows = [(one.name, one.district or "", ", ".join(one.goals), *_ends(one)) for one in found.indicators]
    with st.expander("Visa varje indikator"):
        headings = ("Indikator", "Område", "Mål", "Första värdet", "Senaste värdet")
        html.show(html.table(headings, rows, "Indikatorerna i filen"))
    show_unread(found.problems)


def _lost(found: Measurements, shown: Shown) -> Iterator[str]:
    """Yield a line about the present indicators that would be replaced."""
    before = shown.loaded.measurements
    if before and before.source.sha256 != found.source.sha256:
        counted = swedish.plural(len(before.indicators), "indikator", "indikatorer")
        yield f"De ersätter {counted} ur {before.source.name}"
    if names := tuple(replaced_names(shown.loaded.read, found)):
        yield f"De visas i stället för planens egna: {'; '.join(names)}"


def _ends(indicator: Indicator) -> tuple[str, str]:
    return _measure_text(indicator.baseline, indicator), _measure_text(indicator.latest, indicator)


def _measure_text(measure: Measure | None, indicator: Indicator) -> str:
    return f"{with_unit(measure.value, indicator.unit)} ({measure.when})" if measure else "inget"


def _show_step(found: Measurements, draft: Draft, shown: Shown) -> None:
    """Draw the buttons to look at the indicators, and to show them to everyone."""
    if shown.loaded.is_sample:
        html.show(html.notice(SAMPLE))
    else:
        _show_form(found, draft, shown)
    st.button(
        "Förhandsgranska, bara du ser dem",
        key="preview_measurements",
        icon=":material/visibility:",
        on_click=state.look_at,
        args=[shown.loaded.beside(found)],
    )


def _show_form(found: Measurements, draft: Draft, shown: Shown) -> None:
    with st.form("measure", enter_to_submit=False):
        ask_name(_NAME)
        st.form_submit_button(
            "Visa dem för alla",
            key="measure_all",
            type="primary",
            icon=":material/publish:",
            on_click=_hand_in,
            args=[found, draft, shown],
            disabled=not may(Right.PUBLISH),
            help=plain(why_not(Right.PUBLISH)),
        )
        if fault := state.noted(_FAULT):
            html.show(html.alert(fault))


def _hand_in(found: Measurements, draft: Draft, shown: Shown) -> None:
    """Publish the indicators beside a plan; one that the dashboard was started with is itself published first."""
    who = typed_name(_NAME)
    state.note(_FAULT, None if who else NAMELESS)
    if not who:
        return
    try:
        content = content_of(draft)
        publication = shown.publication or keep_start(shown.loaded, who)
        if publication is None:
            raise StoreError(MOVED)
        store().measure(publication.plan, found, content, who)
        state.follow(publication)
        tell(Told(SHOWN))
        take_away()
    except UmebraError as error:
        state.note(_FAULT, str(error))
