"""Publishing: an uploaded plan is kept, and shown to everyone; two who do so at once learn of each other."""

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
"""What the address calls the place where it is said what came of a press."""
STARTED_WITH = "Planen som översikten startades med."
NAMELESS = "Skriv ditt namn först: det står sedan i historiken vem som publicerade planen."


@dataclass(frozen=True, slots=True)
class Told:
    """What came of the last press of a button here.

    Attributes:
        text: What to say.
        is_fault: Whether it went wrong.
        outcome: What became of the plan, None where nothing did.
        before: The publication before, which can be shown again.
    """

    text: str
    is_fault: bool = False
    outcome: Outcome | None = None
    before: Event | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """A plan that is handed in, its file, the plan it is the new revision of, and how it was read."""

    candidate: Loaded
    draft: Draft
    name: str
    how: HowRead


def show_told() -> None:
    """Say what came of the last press, once more on each run until the next; the first time where the eye is."""
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
    """Leave what came of a press, to be said on the next run."""
    state.note(_TOLD, told)
    state.note(_IS_NEW, True)


def was_told() -> bool:
    """Say whether something is said of the last press."""
    return state.noted(_TOLD) is not None


def forget_told() -> None:
    """Say no more of it: the person has gone on to another page."""
    state.note(_TOLD, None)


def publish_again(revision: int, name: str = "") -> None:
    """Show a saved revision to everyone, in the name of the person who was asked last.

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
    """Keep a plan, and publish it where it is to; its draft goes.

    Args:
        handed: The plan.
        who: Who hands it in.
        remark: What she says of it.
        after: The publication that she saw as the present one, 0 for none; None if it is not to be published.

    Raises:
        UmebraError: Nothing was kept.
    """
    _take_in(*_keep(handed, who, remark, after))
    upload_draft.take_away()


def _keep(handed: Handed, who: str, remark: str, after: int | None) -> tuple[Outcome, Event | None]:
    """Keep a plan, and publish it where it is to; return what became of it, and the publication before."""
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
    """Keep the file that the dashboard was started with as the first publication, to go back to and compare with."""
    path = named_plan()
    if start.is_sample or path is None:
        return None
    content = path.read_bytes() if path.is_file() else b""
    if sha256(content).hexdigest() != start.plan.source.sha256:
        return None  # it was changed or moved meanwhile: it is no longer what was shown
    return store().save_and_publish(start.read, content, who, __version__, STARTED_WITH, after=0).publication


def _take_in(outcome: Outcome, before: Event | None) -> None:
    if outcome.publication:
        state.follow(outcome.publication)
        text = "Planen är publicerad: alla som har översikten öppen ser den vid nästa klick."
    elif outcome.overtaken:
        text = f"Någon hann före: en annan plan blev {published_line(outcome.overtaken)}, medan du gick igenom din."
    else:
        text = "Planen är sparad under Historik men inte publicerad, så den visas inte för någon annan."
    tell(Told(text, outcome=outcome, before=before))


def _show_overtaken(mine: int, theirs: Event) -> None:
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
