"""The workbook that a partner answers in: its own actions, what was last said of each, and columns to answer in."""

from collections.abc import Mapping
from datetime import date

from umebra.editing.new_places import GROUPS
from umebra.exports.table import AskedInRound, Sheet
from umebra.model.answer_sheet import ASKS, FILLED_IN_BY, FROM, REMINDER, SAID
from umebra.model.plan import Action, Plan, Status
from umebra.round.asking import Asked, Round
from umebra.settings.settings import Settings
from umebra.swedish import day

INSTRUCTIONS = (
    "Sätt x under ”Svar: oförändrat” om statusen är som förut, annars välj den nya under ”Svar: ny status”. "
    "Skriv ett nytt slutdatum eller egna ord där det behövs, och förslag på nya aktiviteter under tabellen. "
    "Spara filen och skicka tillbaka den senast {}."
)


def partner_sheet(
    plan: Plan, asked: Asked, of: Round, settings: Settings, said: Mapping[str, str] | None = None
) -> Sheet:
    """Return the content of a partner's workbook, for :func:`umebra.exports.make_export.make_file` to write.

    Args:
        plan: The plan.
        asked: The partner, and its actions.
        of: The round.
        settings: The settings.
        said: What was last said of each action, and when, by its cell; if left out, the plan's own text.
    """
    actions = tuple(asked.actions.values())
    group = group_of(plan)
    return Sheet(
        title=f"{plan.title or plan.source.name}: {ASKS}",
        lines=(f"{FROM} {asked.partner}", when(of), INSTRUCTIONS.format(day(of.answer_by)), FILLED_IN_BY),
        legend=tuple(answer_words(plan, settings).items()),
        actions=actions,
        columns=tuple(_columns(actions, group)),
        framework=plan.framework,
        asks=True,
        round=AskedInRound(
            asked.key,
            {action.cell: key for key, action in asked.actions.items()},
            said_last(plan) if said is None else said,
            tuple(dict.fromkeys(value for one in plan.actions if (value := getattr(one, group)))) if group else (),
        ),
        known=settings,
    )


def when(of: Round) -> str:
    """Return the Swedish line with the round's meeting and the last day to answer."""
    meeting = f"inför mötet {day(of.meeting)}" if of.meeting else day(of.made)
    if of.reminded:
        return f"{REMINDER} om statusrunda {meeting}, med bara det som saknar svar. Svara senast {day(of.answer_by)}."
    return f"Statusrunda {meeting}. Svara senast {day(of.answer_by)}."


def answer_words(plan: Plan, settings: Settings) -> dict[Status, str]:
    """Return the word for each status that can be answered: the plan's own, else the settings'."""
    used = {one.status for one in plan.actions} | set(plan.legend) if plan.legend else set(Status)
    labels = {**settings.under(plan.framework).status_labels, **plan.legend}
    return {status: labels[status] for status in Status if status in used and status is not Status.UNKNOWN}


def group_of(plan: Plan) -> str:
    """Return the field that groups the plan's actions (focus area, department …); empty if none does."""
    return next((name for name in GROUPS if any(getattr(one, name) for one in plan.actions)), "")


def said_last(plan: Plan) -> dict[str, str]:
    """Return the plan's own comment on each action, with the day of its revision, by the action's cell."""
    return {one.cell: text for one in plan.actions if (text := _said(one, plan.revised))}


def _said(action: Action, revised: date | None) -> str:
    told = action.comment or action.follow_up or ""
    return f"{told} ({day(revised)})" if told and revised else told


def _columns(actions: tuple[Action, ...], group: str) -> list[str]:
    number = ["number"] if any(one.number for one in actions) else []
    end = ["end"] if any(one.end for one in actions) else []
    return [*number, "title", *([group] if group else []), "status", *end, SAID]
