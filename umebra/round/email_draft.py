"""An e-mail to a partner, with the workbook attached, as a file that mail programs open as a draft; nothing is sent."""

from collections.abc import Iterator, Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from umebra import swedish
from umebra.model.answer_sheet import REMINDER
from umebra.model.plan import Action, Plan
from umebra.round.asking import Asked, Round
from umebra.round.partner_workbook import answer_words, said_last
from umebra.settings.settings import Settings

_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def email_draft(
    plan: Plan,
    asked: Asked,
    of: Round,
    settings: Settings,
    attached: tuple[str, bytes],
    addresses: Sequence[str] = (),
    link: str = "",
) -> bytes:
    """Return an unsent e-mail.

    Args:
        plan: The plan.
        asked: The partner, and its actions.
        of: The round.
        settings: The settings.
        attached: The workbook's name and bytes.
        addresses: The partner's addresses; if there are none, the person who sends the draft fills one in.
        link: A link where the partner can answer; empty for none.
    """
    draft = EmailMessage(policy=SMTP)
    # With this header Outlook opens the file as a draft to send, not as a received message.
    draft["X-Unsent"] = "1"
    draft["Subject"] = _subject(plan, of)
    if addresses:
        draft["To"] = [Address(addr_spec=one) for one in addresses]
    draft.set_content("\n".join(_lines(plan, asked, of, settings, link)), cte="quoted-printable")
    name, data = attached
    draft.add_attachment(data, *_XLSX, filename=name)
    return draft.as_bytes()


def _subject(plan: Plan, of: Round) -> str:
    title = " ".join((plan.title or plan.source.name).split())
    meeting = f" inför mötet {swedish.day(of.meeting)}" if of.meeting else ""
    asks = f"Hur går det med aktiviteterna{meeting}? Svara senast {swedish.day(of.answer_by)} ({title})"
    return f"{REMINDER}: {asks}" if of.reminded else asks


def _lines(plan: Plan, asked: Asked, of: Round, settings: Settings, link: str) -> Iterator[str]:
    """Yield the text; a reminder asks for the missing answers, and the plan's own words go before the settings'."""
    meeting = f"Inför mötet {swedish.long_day(of.meeting)} samlar vi" if of.meeting else "Vi samlar"
    count = swedish.actions(len(asked.actions))
    yield "Hej!"
    yield ""
    yield f"{meeting} in hur det går med aktiviteterna i {plan.title or plan.source.name}."
    if of.reminded:
        yield f"Det här är en påminnelse: {count} som {asked.partner} ansvarar för saknar svar."
        yield "Har du redan svarat på dem kan du bortse från det här."
    else:
        done = "avslutad" if len(asked.actions) == 1 else "avslutade"
        yield f"{asked.partner} ansvarar för {count} som inte är {done}."
    yield ""
    yield from _how(asked, link)
    yield f"Sista dagen att svara är {swedish.long_day(of.answer_by)}."
    yield "Det går också bra att svara här i mejlet, efter varje ”Svar:”."
    yield ""
    words = {**settings.under(plan.framework).status_labels, **plan.legend}
    said = said_last(plan)
    for place, action in enumerate(asked.actions.values(), start=1):
        yield from _about(place, action, words[action.status], said.get(action.cell, ""))
    yield f"Statusen är något av: {', '.join(answer_words(plan, settings).values())}."
    yield ""
    yield "Tack för hjälpen!"


def _how(asked: Asked, link: str) -> Iterator[str]:
    """Say how to answer: with the workbook, and if there is a link first of all with that."""
    if link:
        yield "Svara enklast på webben, i datorn eller telefonen:"
        yield link
        yield f"Den som har länken kan svara för {asked.partner}, så ge den inte till någon annan."
        yield "Eller fyll i den bifogade arbetsboken, och svara på det här mejlet med den."
    else:
        yield "Fyll i den bifogade arbetsboken, och svara på det här mejlet med den."


def _about(place: int, action: Action, status: str, said: str) -> Iterator[str]:
    number = f"Nr {action.number}: " if action.number else ""
    end = f" Slutdatum: {swedish.day(action.end)}." if action.end else ""
    yield f"{place}. {number}{action.title}"
    yield f"   Status: {status}.{end}"
    if said:
        yield f"   Senast sagt: {' '.join(said.split())}"
    yield "   Svar:"
    yield ""
