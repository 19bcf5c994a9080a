"""The last step: what publishing will do, the name of the person who publishes, and the buttons."""

from collections.abc import Iterable, Iterator

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.access import Right
from umebra.errors import UmebraError
from umebra.store import Revision
from umebra.store.drafts import Draft
from umebra.ui.corrections import upload_draft
from umebra.ui.corrections.correction_sentences import how_read
from umebra.ui.corrections.give_corrections import Wizard
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.parts.revision_choice import describe
from umebra.ui.parts.who_published import published_line
from umebra.ui.person.signed_in import may, why_not
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.published_plans import Shown
from umebra.ui.session.store_cache import history
from umebra.ui.session.typed_name import ask_name, typed_name
from umebra.ui.upload.choose_plan import choose_plan, chosen_name, chosen_plan, name_plan, seen
from umebra.ui.upload.publish import NAMELESS, Handed, hand_in
from umebra.ui.upload.steps import drop
from umebra.wording.sentences import plan_from

_NAME, _REMARK = "publisher", "publisher_remark"
_BUTTONS = (("Publicera för alla", True), ("Spara under Historik, utan att visa den", False))
_FAULT, _CAME = "publishing_fault", "publishing_press_came"
LOST_PRESS = (
    "Anslutningen var bruten när du tryckte, så inget är ändrat. Kontrollera att allt stämmer, och tryck en gång till."
)
FIRST = "Publicerar du ersätts exempelplanen."
INSTEAD = "Publicerar du ersätts {} för alla."
STARTED = "planen som översikten startades med"
BESIDE = "Publicerar du visas {} för alla, bredvid de andra planerna."
ALONE = "Publicerar du visas planen för alla."
STAY = "Indikatorerna ur {} visas tillsammans med den här planen också."


def show_publishing(candidate: Loaded, draft: Draft, wizard: Wizard) -> None:
    """Draw what publishing will do, the fields for the person who publishes, and the buttons."""
    choose_plan()
    name_plan(candidate.plan)
    _show_framework(candidate)
    name = chosen_name(candidate.plan)
    shown = chosen_plan(name)
    _show_known(candidate)
    handed = Handed(candidate, draft, name, how_read(wizard))
    _show_form(handed, seen(name, shown), consequences(name, shown))
    _show_others(candidate)
    upload_draft.show_unkept()


def consequences(name: str, shown: Shown | None) -> Iterator[str]:
    """Yield sentences about what publishing will do to what everyone sees."""
    yield _consequence(name, shown)
    if shown and shown.loaded.measurements:
        yield STAY.format(shown.loaded.measurements.source.name)


def _consequence(name: str, shown: Shown | None) -> str:
    """Return what publishing will do: show the first plan, one more, or this one instead of the present one."""
    present = state.present_if_any()
    if present is None:
        return ALONE
    if present.is_sample:
        return FIRST
    if shown is None:
        return BESIDE.format(name)
    if shown.publication is None:
        return INSTEAD.format(STARTED)
    plan = shown.loaded.plan
    return INSTEAD.format(plan_from(plan.revised, plan.source.name))


def _show_framework(candidate: Loaded) -> None:
    """Draw which of several frameworks the plan follows; it is chosen in the second step."""
    if len(candidate.settings.frameworks) > 1:
        line = Markup("Ramverk: <b>{}</b>. Ett annat väljer du under Kontrollera, i ”Rätta hur filen läses”.")
        html.show(html.paragraph(line.format(candidate.settings.framework.name), "ub-source"))


def _show_known(candidate: Loaded) -> None:
    """Draw which revision has the same file, if it is in the store already."""
    try:
        same = [kept for kept in history().revisions if kept.sha256 == candidate.plan.source.sha256]
    except UmebraError as error:
        html.show(html.alert(str(error)))
        return
    if same:
        html.show(html.notice(f"Filen finns redan i historiken: {describe(same[0])}. {_history_of(same[0])}"))


def _history_of(kept: Revision) -> str:
    if not kept.published:
        return f"Den sparades {swedish.moment(kept.saved.at)} av {kept.saved.who} och är inte publicerad."
    return f"Den blev {published_line(kept.published[-1])}."


def _show_form(handed: Handed, after: int, lines: Iterable[str]) -> None:
    """Draw the form; who may not publish may still save the plan, and a press that never came is said to be lost."""
    with st.form("publish", enter_to_submit=False, border=False):
        ask_name(_NAME, width=480)
        st.text_input(
            "Anteckning, om du vill",
            key=_REMARK,
            max_chars=500,
            placeholder="Till exempel: efter styrelsemötet",
            width=480,
        )
        html.show(html.paragraphs(Markup("<b>{}</b>").format(line) for line in lines))
        if fault := state.noted(_FAULT):
            html.show(html.alert(fault))
        with st.container(horizontal=True):
            pressed = [
                st.form_submit_button(
                    plain(label),
                    key="publish_all" if published else "keep_draft",
                    type="primary" if published else "secondary",
                    icon=":material/publish:" if published else ":material/draft:",
                    on_click=_hand_in,
                    args=[handed, after if published else None],
                    disabled=published and not may(Right.PUBLISH),
                    help=plain(why_not(Right.PUBLISH)) if published else None,
                )
                for label, published in _BUTTONS
            ]
        # After a lost connection Streamlit may begin a new session, which does not call the old page's callbacks.
        if any(pressed) and not state.noted(_CAME):
            html.show(html.alert(LOST_PRESS))
        state.note(_CAME, None)


def _show_others(candidate: Loaded) -> None:
    with st.container(horizontal=True):
        st.button(
            "Förhandsgranska, bara du ser den",
            key="preview",
            icon=":material/visibility:",
            on_click=state.look_at,
            args=[candidate],
        )
        st.button("Ta bort utkastet", key="drop_draft", type="tertiary", on_click=drop)


def _hand_in(handed: Handed, after: int | None) -> None:
    """Note that the press came, and save the plan in the typed name; it is published unless ``after`` is None."""
    state.note(_CAME, True)
    who = typed_name(_NAME)
    state.note(_FAULT, None if who else NAMELESS)
    if not who:
        return
    try:
        hand_in(handed, who, st.session_state[_REMARK], after)
    except UmebraError as error:
        state.note(_FAULT, str(error))
