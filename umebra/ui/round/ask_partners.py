"""The first half of a round: the meeting, the last day to answer, the partners, and the files to send."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from umebra import swedish
from umebra.errors import UmebraError
from umebra.model.plan import Action, Plan
from umebra.round.asking import Asked, Round, asked_partners, new_round, without_partner
from umebra.round.handfuls import Handful, Way, archive_name, handfuls
from umebra.store.rounds import KeptRound
from umebra.ui.downloads.download_file import offer_files
from umebra.ui.downloads.export_buttons import XLSX
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned
from umebra.ui.parts.board_meetings import coming
from umebra.ui.round.begun_round import choose_begun, round_target, show_begun
from umebra.ui.round.partner_ways import show_ways
from umebra.ui.session.file_making import Offer
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.store_cache import history
from umebra.ui.session.view import View
from umebra.workers import Task

TOGETHER = "En statusrunda gäller en plan åt gången. Välj en av planerna överst på sidan."
_TASK: Task[bytes] = Task("umebra.round.handfuls:make_handfuls", bytes)
_OTHER_DAY, _NO_MEETING = "En annan dag", "Inget möte"
_NO_DAY = "Skriv {} med år, månad och dag, som {}."
_WHAT = (
    "Varje ansvarig part får en arbetsbok med sina egna aktiviteter och ett mejl att skicka den med. Översikten "
    "skickar ingenting: du öppnar mejlen, fyller i adressen och skickar."
)
_NOBODY = "Ingen part ansvarar för någon aktivitet som inte är avslutad, så det finns ingen att fråga."
_NO_RESPONSIBLE = (
    "Planen säger inte vem som ansvarar för aktiviteterna, så det finns ingen att fråga. Lägg till en kolumn med "
    "rubriken ”Ansvarig”."
)
_KINDS = (("xlsx", "Arbetsboken", XLSX), ("eml", "Mejlet", "message/rfc822"))


def show_asking(view: View) -> None:
    """Draw the choices for a round, and its files."""
    plan = view.loaded.read
    if is_of_several(view.loaded):
        html.show(html.paragraph(TOGETHER))
        return
    html.show(html.heading("Fråga parterna") + html.paragraph(_WHAT))
    if not asked_partners(plan, ""):
        html.show(html.paragraph(_NOBODY if any(one.responsible for one in plan.actions) else _NO_RESPONSIBLE))
        return
    try:
        _show_round(view, plan)
    except UmebraError as error:
        html.show(html.alert(str(error)))
    _show_not_asked(plan)


def _show_round(view: View, plan: Plan) -> None:
    """Draw which round it is, the partners that it asks, how to reach them, and its files."""
    target = round_target()
    kept = choose_begun(target)
    of = Round(kept.key, kept.made, kept.answer_by, kept.meeting) if kept else _ask_days(view)
    whom = _ask_whom(plan, kept)
    if of is None:
        return
    partners = asked_partners(plan, of.key, whom)
    ways: Mapping[str, Way] = {}
    if target and partners:
        show_begun(target, of, partners, kept)
        ways = show_ways(partners, kept, view.loaded.settings)
    show_files(view.loaded, of, partners, "round", ways)


def is_of_several(loaded: Loaded) -> bool:
    """Return whether several plans are shown side by side."""
    return any(action.plan for action in loaded.plan.actions[:1])


def _ask_days(view: View) -> Round | None:
    """Draw the fields for the meeting and the last day to answer; return the round, None if a text is no date."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        days = {swedish.long_day(day): day for day in _coming(view)}
        chosen = st.selectbox(
            "Inför mötet", [*days, _NO_MEETING, _OTHER_DAY], key="round_meeting", format_func=unturned, width=240
        )
        meeting = days.get(chosen)
        typed = st.text_input("Mötesdag", key="round_day", max_chars=10, width=160) if chosen == _OTHER_DAY else ""
        if typed.strip():
            meeting = day_typed(typed)
        usual = new_round(view.loaded.read, swedish.today(), meeting=meeting).answer_by
        by = day_typed(st.text_input("Sista svarsdag", str(usual), key=f"round_by_{meeting}", max_chars=10, width=160))
    if chosen == _OTHER_DAY and meeting is None:
        html.show(html.paragraph(_NO_DAY.format("mötets dag", date(2026, 12, 3))))
        return None
    if by is None or by < swedish.today():
        html.show(html.alert(_NO_DAY.format("sista svarsdag, i dag eller senare,", usual)))
        return None
    return new_round(view.loaded.read, swedish.today(), by, meeting)


def _coming(view: View) -> tuple[date, ...]:
    try:
        return coming(view.loaded.settings, history().events)
    except UmebraError:
        return ()  # the frame reports that the store is out of reach


def day_typed(text: str) -> date | None:
    """Return the date that a person typed, None if the text is no date."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _ask_whom(plan: Plan, kept: KeptRound | None) -> set[str]:
    """Draw the choice of partners: at first those that the round asks, everybody if it is not begun."""
    everybody = {f"{one.partner} ({len(one.actions)})": one.partner for one in asked_partners(plan, "")}
    names = list(everybody)
    chosen = st.multiselect(
        "Vilka ska frågas?",
        names,
        default=[name for name, partner in everybody.items() if kept is None or partner in kept.asked],
        format_func=unturned,
        key=f"round_partners_{kept.key}" if kept else "round_partners",
        placeholder="Välj parter",
    )
    return {everybody[name] for name in chosen}


def show_files(loaded: Loaded, of: Round, partners: Sequence[Asked], key: str, ways: Mapping[str, Way]) -> None:
    """Draw the buttons for the files to send, of all partners together or of one.

    Args:
        loaded: The plan.
        of: The round, or the reminder in it.
        partners: The partners.
        key: Distinguishes the widgets from others on the page.
        ways: How to reach the partners, by name.
    """
    if not partners:
        html.show(html.paragraph("Välj minst en part att fråga."))
        return
    given = handfuls(loaded.read, partners, of, ways)
    count = sum(len(one.actions) for one in partners)
    asked = swedish.plural(len(partners), "part", "parter")
    html.show(html.paragraph(f"{asked} får {swedish.plural(count, 'fråga', 'frågor')} tillsammans."))
    every = "Hämta påminnelserna som ZIP" if of.reminded else "Hämta allt som ZIP"
    offer_files(f"{key}_all", [_offer(loaded, of, given, "zip", every, "application/zip")])
    with st.expander("En påminnelse i taget" if of.reminded else "En part i taget"):
        names = {one.asked.partner: one for one in given}
        name = st.selectbox("Part", list(names), key=f"{key}_one_partner", format_func=unturned, width=320)
        one = names.get(name, given[0])
        offer_files(f"{key}_one", [_offer(loaded, of, (one,), *kind) for kind in _KINDS])


def _offer(loaded: Loaded, of: Round, given: tuple[Handful, ...], kind: str, label: str, mime: str) -> Offer:
    name = archive_name(loaded.read, of) if kind == "zip" else f"{given[0].stem}.{kind}"
    arguments = partial(_arguments, loaded, given, of)
    return Offer(kind, label, mime, name, _TASK, arguments, loaded.settings.limits, "Filen" if kind == "zip" else "")


def _arguments(loaded: Loaded, given: tuple[Handful, ...], of: Round) -> tuple[object, ...]:
    return loaded.read, given, of, loaded.settings


def _show_not_asked(plan: Plan) -> None:
    """Draw which partners have nothing to answer, and which actions nobody is asked about."""
    asked = {one.partner for one in asked_partners(plan, "")}
    others = dict.fromkeys(name for one in plan.actions for name in (*one.responsible, *one.partners))
    if rest := [name for name in others if name not in asked]:
        text = f"Har inget att svara på, eftersom de inte ansvarar för något som återstår: {swedish.listed(rest)}."
        html.show(html.paragraph(text))
    if alone := without_partner(plan):
        with st.expander(plain(f"Ingen ansvarar för {swedish.actions(len(alone))}")):
            html.show(html.paragraph("Ingen frågas om dem. Fråga själv, eller skriv in vem som ansvarar."))
            html.show(html.bullets(_lines(alone)))


def _lines(actions: Sequence[Action]) -> Iterator[str]:
    for one in actions:
        yield f"{' '.join(filter(None, (one.number, one.title)))} ({one.cell})"
