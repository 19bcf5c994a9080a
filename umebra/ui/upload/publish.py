"""Publishing: saves an uploaded plan and shows it to everyone; two who do so at the same time are told."""

from dataclasses import dataclass
from hashlib import sha256

import streamlit as st
from markupsafe import Markup

from umebra import __version__
from umebra.errors import UmebraError
from umebra.store import Event, HowRead, Outcome
from umebra.store.drafts import Draft
from umebra.ui.corrections import upload_draft
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.parts.change_list import show_changes
from umebra.ui.parts.who_published import published_line
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded, comparison, load_revision, load_settings
from umebra.ui.session.published_plans import MAIN
from umebra.ui.session.start_plan import named_plan
from umebra.ui.session.store_cache import store
from umebra.ui.upload.lead_to import lead_to
from umebra.wording.sentences import takeaway

_TOLD, _IS_NEW = "publishing_told", "publishing_told_is_new"
TOLD = "besked"
"""The id of the element with the result of the last click."""
STARTED_WITH = "Planen som översikten startades med."
NAMELESS = "Skriv ditt namn först: det står sedan i historiken vem som publicerade planen."


@dataclass(frozen=True, slots=True)
class Told:
    """The result of the last click on a button here.

    Attributes:
        text: The sentence to show.
        is_fault: Whether it failed.
        outcome: What became of the plan, None if nothing was saved.
        before: The previous publication, which can be published again.
    """

    text: str
    is_fault: bool = False
    outcome: Outcome | None = None
    before: Event | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """A plan to save, with its file, the name of the plan that it revises, and how it was read."""

    candidate: Loaded
    draft: Draft
    name: str
    how: HowRead


def show_told() -> None:
    """Draw the result of the last click on every run until the next click; the first time, move the focus there."""
    told: Told | None = state.noted(_TOLD)
    if told is None:
        return
    box = html.alert(told.text) if told.is_fault else html.notice(told.text)
    html.show(Markup("<div id='{}' tabindex='-1'>{}</div>").format(TOLD, box))
    if state.noted(_IS_NEW):
        state.note(_IS_NEW, None)
        lead_to(TOLD)
        if not told.is_fault:
            st.toast(plain(told.text), icon=":material/check:", duration="long")
    if told.outcome and told.outcome.overtaken:
        _show_overtaken(told.outcome.revision, told.outcome.overtaken)
    elif told.outcome and told.outcome.publication and told.before and told.before.revision:
        st.button(
            "Ångra: visa förra planen igen",
            key="undo",
            icon=":material/undo:",
            on_click=publish_again,
            args=[told.before.revision, told.before.plan],
        )


def tell(told: Told) -> None:
    """Keep the result of a click, to show on the next run."""
    state.note(_TOLD, told)
    state.note(_IS_NEW, True)


def was_told() -> bool:
    """Return whether there is a result to show."""
    return state.noted(_TOLD) is not None


def forget_told() -> None:
    """Forget the result, because the person has left the page."""
    state.note(_TOLD, None)


def publish_again(revision: int, name: str = "") -> None:
    """Publish a saved revision, in the name that was typed last.

    Args:
        revision: Its number.
        name: The plan that it is a revision of, empty for the main one.
    """
    if not state.who():
        tell(Told(NAMELESS, is_fault=True))
        return
    before = _publication_of(name)
    try:
        outcome = store().publish(revision, state.who(), name=name)
        _take_in(outcome, before)
    except UmebraError as error:
        tell(Told(str(error), is_fault=True))


def hand_in(handed: Handed, who: str, remark: str, after: int | None) -> None:
    """Save a plan, publish it unless it is only to be saved, and delete its draft.

    Args:
        handed: The plan.
        who: The name of the person who does so.
        remark: Her remark on it.
        after: The publication that she saw as the present one, 0 for none; None to save without publishing.

    Raises:
        UmebraError: Nothing was saved.
    """
    _take_in(*_keep(handed, who, remark, after))
    upload_draft.take_away()


def _keep(handed: Handed, who: str, remark: str, after: int | None) -> tuple[Outcome, Event | None]:
    """Save a plan and publish it unless ``after`` is None; return the outcome and the previous publication."""
    read, content = handed.candidate.read, upload_draft.content_of(handed.draft)
    if after is None:
        most = load_settings().limits.drafts
        return store().save(read, content, who, __version__, remark, how=handed.how, most=most), None
    name = "" if handed.name == MAIN else handed.name
    before = _publication_of(name)
    present = state.present_if_any()
    if present and not name and before is None:
        before = keep_start(present.plans[0].loaded, who)
    seen = before.id if before and after == 0 else after
    outcome = store().save_and_publish(read, content, who, __version__, remark, after=seen, name=name, how=handed.how)
    return outcome, before


def _publication_of(name: str) -> Event | None:
    present = state.present_if_any()
    shown = present.named(name or MAIN) if present else None
    return shown.publication if shown else None


def keep_start(start: Loaded, who: str) -> Event | None:
    """Save the file that the dashboard was started with as the first publication, to return to and compare with.

    Return its event, None if the file is no longer the one that was shown.
    """
    path = named_plan()
    if start.is_sample or path is None:
        return None
    content = path.read_bytes() if path.is_file() else b""
    if sha256(content).hexdigest() != start.plan.source.sha256:
        return None  # it was changed or moved meanwhile
    return store().save_and_publish(start.read, content, who, __version__, STARTED_WITH, after=0).publication


def _take_in(outcome: Outcome, before: Event | None) -> None:
    """Say what became of a plan: published (this tab follows it), overtaken by somebody else's, or only saved."""
    if outcome.publication:
        state.follow(outcome.publication)
        text = "Planen är publicerad: alla som har översikten öppen ser den vid nästa klick."
    elif outcome.overtaken:
        text = f"Någon hann före: en annan plan blev {published_line(outcome.overtaken)}, medan du gick igenom din."
    else:
        text = "Planen är sparad under Historik men inte publicerad, så den visas inte för någon annan."
    tell(Told(text, outcome=outcome, before=before))


def _show_overtaken(mine: int, theirs: Event) -> None:
    """Draw how their plan differs from mine, if they published one, and let the person choose which holds."""
    html.show(html.paragraph("Din plan är sparad under Historik. Det här skiljer deras plan från din:"))
    if theirs.revision is not None:
        old, new = load_revision(theirs.revision), load_revision(mine)
        found = comparison(old, new)
        html.show(html.paragraph(takeaway(found.changes, by_likeness=found.by_likeness)))
        with st.expander("Visa skillnaderna"):
            show_changes(found.changes, old, new)
    with st.container(horizontal=True):
        st.button("Publicera min ändå", key="publish_anyway", on_click=publish_again, args=[mine, theirs.plan])
        st.button("Låt deras gälla", key="let_be", on_click=state.note, args=[_TOLD, None])
