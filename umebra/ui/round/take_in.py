"""The second half of a round: the partners' answers, as proposals to accept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from umebra import swedish
from umebra.editing.edits import HEADINGS
from umebra.errors import UmebraError
from umebra.model.plan import Status
from umebra.round.gather import gather
from umebra.round.received import Contest, FileProblem, Received, Said
from umebra.ui.editing.dialog_form import NAMELESS
from umebra.ui.editing.edit_sentences import value_text
from umebra.ui.editing.working_copies import Target, targets, working_copy
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.round.accept_answers import accept_answers
from umebra.ui.round.answer_files import received_files
from umebra.ui.round.ask_partners import is_of_several
from umebra.ui.round.remind_partners import show_reminding
from umebra.ui.round.take_in_confirmations import Statuses, sort_out, take_in
from umebra.ui.session import state
from umebra.ui.session.typed_name import ask_name, typed_name
from umebra.ui.session.view import View
from umebra.working_copy import WorkingCopy

_NAME, _TOLD, _REFUSED, _SETTLED = "round_who", "round_told", "round_refused", "round_settled"
_UNPUBLISHED = (
    "Svaren förs in i planen som alla ser. Publicera er egen plan under Ladda upp, så kan svaren tas emot här."
)
_EACH = "Det du godkänner väntar i arbetskopian tills det publiceras."
_SAME = "Planen säger redan så, så inget är ändrat."
_NOTHING = "Inget i svaren skulle ändra planen."
_CONFIRMS = "Parten står för den status som planen har. När du tar emot det står det på aktiviteten, med part och dag."


@dataclass(frozen=True, slots=True)
class _Desk:
    """The plan and the working copy that proposals are accepted into, and the result of the round."""

    target: Target
    copy: WorkingCopy
    received: Received

    @property
    def labels(self) -> Mapping[Status, str]:
        """The word for each status."""
        return self.target.loaded.labels


def show_taking_in(view: View) -> None:
    """Draw the field for answers, and what follows from those received."""
    if is_of_several(view.loaded):
        return
    html.show(html.heading("Ta emot svar"))
    try:
        found = targets()
        if not found:
            html.show(html.paragraph(_UNPUBLISHED))
            return
        answers = received_files(found[0], view.loaded.settings)
        _show_said()
        received = Received()
        if answers.files:
            copy = working_copy(found[0])
            received = gather(copy.plan, answers.files, view.loaded.settings, answers.key)
            _show_received(_Desk(found[0], copy, received), sort_out(found[0], copy, received.confirmed))
        show_reminding(found[0], answers.key, received)
    except UmebraError as error:
        html.show(html.alert(str(error)))


def _show_said() -> None:
    if told := state.noted(_TOLD):
        html.show(html.live(told))
    for refusal in state.noted(_REFUSED) or ():
        html.show(html.alert(refusal))
    state.note(_TOLD, None)
    state.note(_REFUSED, None)


def _show_received(desk: _Desk, statuses: Statuses) -> None:
    """Draw what can be taken in, with a name only if anything can; contests that were settled here are left out."""
    received = desk.received
    _show_problems(received.problems)
    contested = [one for one in received.contested if _settled_key(one) not in (state.noted(_SETTLED) or ())]
    if received.proposals or contested or statuses.new:
        ask_name(_NAME, width=240)
    html.show(html.paragraph(_EACH if received.proposals or contested else _NOTHING))
    for place, contest in enumerate(contested):
        _show_contest(desk, contest, place)
    if received.proposals:
        _show_proposals(desk, received.proposals, statuses.new)
    _show_confirmed(desk, statuses)


def _show_problems(problems: Sequence[FileProblem]) -> None:
    if problems:
        html.show(html.heading("Att se efter", 3))
        html.show(html.bullets(f"{_place(one.file, one.problem.cell)}: {one.problem.message}" for one in problems))


def _show_proposals(desk: _Desk, proposals: Sequence[Said], confirmed: Sequence[Said]) -> None:
    """Draw the proposals; accepting all, or all of one partner's, takes in the confirmations too."""
    html.show(html.heading("Förslag som ingen motsäger"))
    _button("Godkänn allt som ingen motsäger", "round_accept_all", desk, [*proposals, *confirmed], is_first=True)
    for number, partner in enumerate(dict.fromkeys(one.partner for one in proposals)):
        own = [one for one in proposals if one.partner == partner]
        html.show(html.heading(f"{partner}: {swedish.plural(len(own), 'förslag', 'förslag')}", 3))
        if len(own) > 1:
            stands = [one for one in confirmed if one.partner == partner]
            _button(f"Godkänn allt från {partner}", f"round_accept_{number}", desk, [*own, *stands])
        for place, one in enumerate(own):
            with st.container(key=f"round_one_{number}_{place}", horizontal=True, vertical_alignment="center"):
                html.show(html.paragraph(f"{_change(one, desk.labels)} ({_told_by(one)})"), "content")
                _button("Godkänn", f"round_accept_{number}_{place}", desk, [one])


def _show_contest(desk: _Desk, contest: Contest, place: int) -> None:
    """Draw the differing answers about a contested field, side by side."""
    first = contest.first
    before = "" if first.new else f" Planen säger: {value_text(first.before, desk.labels)}."
    html.show(html.heading(f"Olika svar: {_about(first)}", 3) + html.paragraph(f"Välj vad som ska gälla.{before}"))
    columns = st.columns(len(contest.sayings))
    for number, (column, one) in enumerate(zip(columns, contest.sayings.values(), strict=True)):
        with column:
            html.show(html.paragraph(f"{one.partner}: {_value(one, desk.labels)} ({_told_by(one)})"))
            key = f"round_choose_{place}_{number}"
            _button(f"Välj svaret från {one.partner}", key, desk, [one], settles=contest)


def _show_confirmed(desk: _Desk, statuses: Statuses) -> None:
    """Draw the statuses that partners confirm unchanged: those to take in, and those taken in already."""
    if statuses.new:
        count = swedish.plural(len(statuses.new), "bekräftad status", "bekräftade statusar")
        html.show(html.heading(f"{count} att ta emot") + html.paragraph(_CONFIRMS))
        is_first = not desk.received.proposals
        _button("Ta emot bekräftelserna", "round_confirm", desk, statuses.new, is_first=is_first)
        html.show(html.bullets(_lines(statuses.new)))
    if statuses.taken:
        taken = swedish.plural(len(statuses.taken), "bekräftelse är mottagen", "bekräftelser är mottagna")
        with st.expander(plain(taken)):
            html.show(html.bullets(_lines(statuses.taken)))


def _lines(confirmed: Iterable[Said]) -> Iterator[str]:
    for one in confirmed:
        yield f"{_name(one)}: {_told_by(one, one.partner)}"


def _button(
    label: str,
    key: str,
    desk: _Desk,
    sayings: Sequence[Said],
    *,
    is_first: bool = False,
    settles: Contest | None = None,
) -> None:
    st.button(
        plain(label),
        key=key,
        icon=":material/check:",
        type="primary" if is_first else "secondary",
        on_click=_accept,
        args=[desk, sayings, settles],
    )


def _accept(desk: _Desk, sayings: Sequence[Said], settles: Contest | None) -> None:
    """Save the answers that change the plan, then take in the confirmations of those that were not refused."""
    who = typed_name(_NAME)
    if not who:
        state.note(_REFUSED, (NAMELESS,))
        return
    try:
        done = accept_answers(desk.target, desk.copy, [one for one in sayings if one.is_change], who)
        confirmed = take_in(desk.target, desk.copy, done.accepted(sayings), desk.received.round, who)
    except UmebraError as error:
        state.note(_REFUSED, (str(error),))
        return
    if settles and not done.refused:
        state.note(_SETTLED, (*(state.noted(_SETTLED) or ()), _settled_key(settles)))
    if done.saved or confirmed or not done.refused:
        state.note(_TOLD, _told(done.saved, confirmed))
    state.note(_REFUSED, tuple(why for _, why in done.refused))


def _told(saved: int, confirmed: int) -> str:
    parts = [f"{swedish.plural(saved, 'ändring', 'ändringar')} till i arbetskopian."] if saved else []
    if confirmed:
        parts.append(f"{swedish.plural(confirmed, 'bekräftelse mottagen', 'bekräftelser mottagna')}.")
    return " ".join(parts) or _SAME


def _settled_key(contest: Contest) -> tuple[object, ...]:
    """Return a key for a contest: what it is about, and who says what."""
    said = sorted((partner, repr(one.new or one.value)) for partner, one in contest.sayings.items())
    return (contest.first.about, *said)


def _change(one: Said, labels: Mapping[Status, str]) -> str:
    if one.new:
        return f"Ny aktivitet: {_value(one, labels)}"
    return f"{_about(one)}: {value_text(one.before, labels)} → {value_text(one.value, labels)}"


def _about(one: Said) -> str:
    if one.new:
        return f"ny aktivitet ”{one.title}”"
    return f"{HEADINGS[one.field]} på ”{_name(one)}”"


def _value(one: Said, labels: Mapping[Status, str]) -> str:
    if one.new is None:
        return value_text(one.value, labels)
    values = (
        f"{HEADINGS[name].lower()} {value_text(value, labels)}" for name, value in one.new.values.items() if value
    )
    return ", ".join(filter(None, (f"”{one.title}”", one.new.focus_area, *values)))


def _name(one: Said) -> str:
    return " ".join(filter(None, (one.number, one.title)))


def _told_by(one: Said, partner: str = "") -> str:
    late = "efter sista svarsdag" if one.late else ""
    return ", ".join(filter(None, (partner, one.who, one.answered, _place(one.file, one.cell), late)))


def _place(file: str, cell: str | None) -> str:
    return ", ".join(filter(None, (file, cell)))
