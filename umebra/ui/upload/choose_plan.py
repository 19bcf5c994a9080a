"""Which of the plans side by side a file is a new revision of, or whether it is another plan."""

import streamlit as st

from umebra.model.plan import Plan
from umebra.ui.corrections import upload_draft
from umebra.ui.markup.plain import unturned
from umebra.ui.session import state
from umebra.ui.session.published_plans import MAIN, Shown

BESIDE = "En ny plan, bredvid de andra"
_PLAN, _NAME, _SEEN = "publish_as", "publish_name", "upload_seen"


def choose_plan() -> None:
    """Draw the choice of the plan that the file is a new revision of."""
    names = (*_names(), BESIDE)
    asked = upload_draft.said().plan or MAIN
    st.selectbox(
        "Vilken plan är det?",
        names,
        index=names.index(asked) if asked in names else 0,
        format_func=unturned,
        key=_PLAN,
        width=480,
        on_change=_choose,
    )


def name_plan(plan: Plan) -> None:
    """Draw the field for the name of another plan beside the present ones."""
    if upload_draft.said().plan == BESIDE:
        st.text_input(
            "Planens namn", value=chosen_name(plan), key=_NAME, max_chars=80, width=480, on_change=_name_beside
        )


def chosen_name(plan: Plan) -> str:
    """Return the name, among the plans side by side, of the plan that a file is a new revision of."""
    said = upload_draft.said()
    if said.plan == BESIDE:
        return said.beside or plan.title or plan.source.name
    return said.plan if said.plan in _names() else MAIN


def chosen_plan(name: str) -> Shown | None:
    """Return the published plan with a name, None if there is none."""
    present = state.present_if_any()
    return present.named(name) if present else None


def is_one_of_several() -> bool:
    """Return whether there is more than one plan to choose from."""
    return len(_names()) > 1


def note_seen(name: str, shown: Shown | None) -> None:
    """Record the publication that the person was shown the changes against."""
    state.note(_SEEN, (name, _publication(shown)))


def seen(name: str, shown: Shown | None) -> int:
    """Return the number of the publication that the person was shown the changes against, 0 for none.

    If she has not been shown any of this plan, it is the present one, which the last step names.
    """
    noted: tuple[str, int] = state.noted(_SEEN) or ("", 0)
    return noted[1] if noted[0] == name else _publication(shown)


def _publication(shown: Shown | None) -> int:
    return shown.publication.id if shown and shown.publication else 0


def choose_beside() -> None:
    """Make the file another plan beside the present ones."""
    upload_draft.change(plan=BESIDE)


def _names() -> tuple[str, ...]:
    return present.names if (present := state.present_if_any()) else (MAIN,)


def _choose() -> None:
    upload_draft.change(plan=st.session_state[_PLAN])


def _name_beside() -> None:
    upload_draft.change(beside=st.session_state[_NAME].strip())
