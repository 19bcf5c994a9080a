"""What the figures and the changes say, in Swedish sentences and cells: the same on the screen and on paper."""

from collections.abc import Mapping, Sequence
from datetime import date

from umebra import swedish
from umebra.analysis.changes import Change, Value, sections
from umebra.analysis.changes_of_promises_and_indicators import ADDED, REMOVED, Difference
from umebra.exports.table import SHEET_COLUMNS
from umebra.model.indicators import Direction, Indicator, Measure, called
from umebra.model.plan import Plan, Promise, Status, about_status
from umebra.settings.settings import Settings
from umebra.wording.indicator_sentences import DIRECTIONS, come_to, with_unit

STILL_IN_THE_LOG = (
    " Någon läser i arkivet just nu, så innehållet kan ligga kvar i loggen bredvid det tills nästa gång något sparas."
)
BY_SAMENESS = (
    "Planerna skiljer sig åt i så många aktiviteter att bara de med samma titel eller nummer är jämförda: "
    "en omformulerad aktivitet kan stå både som ny och som borttagen."
)
NOTHING_CHANGED = "Ingen aktivitet har ändrats: status, parter, datum och texter är som förut."
_WHATS = {
    "added": "Tillkom",
    "removed": "Togs bort",
    "text": "Löfte",
    "place": "Plats",
    "status": "Status",
    "responsible": "Ansvarig",
    "follow_up": "Uppföljning",
    "dates": "Gäller",
    "goals": "Mål",
    "source": "Källa",
    "unit": "Enhet",
    "direction": "Önskad riktning",
}

Labels = Mapping[Status, str]

_UNTIL = "Tills det är besvarat är de aktiviteternas status okänd. Ladda upp filen igen för att svara."


def left_to_do(faults: int, questions: int = 0) -> str:
    """Say what is left to answer and to mend of a plan: ``1 fråga att svara på, inget att rätta``."""
    asked = f"{swedish.plural(questions, 'fråga', 'frågor')} att svara på, " if questions else ""
    return asked + (swedish.plural(faults, "sak att rätta", "saker att rätta") if faults else "inget att rätta")


def figures_come_from(source: str, count: int, left: str) -> str:
    """Say where a plan's figures come from and how much of it was read.

    Args:
        source: Its file and what tells it from others: ``plan.xlsx, reviderad 2021-02-09``.
        count: How many actions were read.
        left: What is left to answer and to mend; empty where that is not told.
    """
    read = f" lästa, {left}" if left else ""
    return f"Siffrorna kommer från {source}: {swedish.actions(count)}{read}."


def open_questions(plan: Plan) -> tuple[str, ...]:
    """Return what statuses hang on, in sentences; none if no question about them is open."""
    hanging = tuple(question.text for question in about_status(plan.questions))
    return (*hanging, _UNTIL) if hanging else ()


def revisions_named(numbers: Sequence[int]) -> str:
    """Name revisions: ``revision 3``, ``revisionerna 3 och 5``."""
    return f"revision{'' if len(numbers) == 1 else 'erna'} {swedish.listed([str(number) for number in numbers])}"


def edits_erased(count: int) -> str:
    """Say how many edits that are not published go with a file that is erased; empty for none."""
    if not count:
        return ""
    told = swedish.plural(count, "sparad ändring som inte är publicerad", "sparade ändringar som inte är publicerade")
    kept = "den ska" if count == 1 else "de ska"
    return f"{told} gjordes i den filen och försvinner med den. Publicera arbetskopian först, om {kept} vara kvar."


def plan_from(revised: date | None, name: str) -> str:
    """Name a plan by the day of its revision: ``planen från 10 november``; by its file if it has no such day."""
    return f"planen från {swedish.long_day(revised)}" if revised else f"planen {name}"


def plan_and_file(revised: date | None, name: str) -> str:
    """Name a plan by day and file: ``planen från 10 november (plan.xlsx)``."""
    return f"{plan_from(revised, name)} ({name})" if revised else f"planen {name} ({swedish.revised(None)})"


def compared_with(plan: str) -> str:
    """Say what changes are since: ``Jämfört med planen från 10 november``."""
    return f"Jämfört med {plan}"


def of_both(before: str, after: str) -> str:
    """Say which two plans figures are of, each as ``planen från 10 november``."""
    return f"{swedish.capital(after)} jämförd med {before}"


def unchanged(count: int) -> str:
    """Say how many actions are the same: ``17 är oförändrade``."""
    return f"{swedish.number(count)} är {'oförändrad' if count == 1 else 'oförändrade'}"


def without_status(count: int) -> str:
    """Say how many of the actions just told of have no known status: ``2 saknar status``."""
    return f"{swedish.number(count)} saknar status"


def takeaway(changes: Sequence[Change], *, by_likeness: bool = True) -> str:
    """Say in a sentence what changed, and in one more that renamed actions were not looked for, where that is so."""
    phrases = [f"{swedish.number(len(section.changes))} {section.phrase}" for section in sections(changes)]
    if not phrases:
        return NOTHING_CHANGED
    phrases[0] = phrases[0].replace(" ", " aktivitet " if phrases[0].startswith("1 ") else " aktiviteter ", 1)
    return f"{swedish.listed(phrases)}." + ("" if by_likeness else f" {BY_SAMENESS}")


def describe_counts(counts: Mapping[Status, int], labels: Labels) -> str:
    """Say counts per status in words: ``Genomförs nu 3, Påbörjad 1``."""
    return ", ".join(f"{labels[status]} {counts[status]}" for status in Status if counts[status])


def change_title(change: Change) -> str:
    """Name the action that changed, with its number."""
    return f"{change.action.number}. {change.action.title}" if change.action.number else change.action.title


def change_values(change: Change, before: Labels, after: Labels) -> tuple[str, str]:
    """Say what stood there and what stands there now.

    Args:
        change: The change.
        before: The words for the statuses before.
        after: The words for the statuses now.
    """
    if flow := change.flow:
        return before[flow.before] if flow.before else "–", after[flow.after] if flow.after else "–"
    return words(change.before), words(change.after)


def words(value: Value) -> str:
    """Write what stood in a field: a text, names, dates or several texts; a dash for nothing."""
    if isinstance(value, Mapping):
        texts = (f"{SHEET_COLUMNS[name]}: {_one(text)}" for name, text in value.items())
        return _dates(value) if "start" in value else "\n".join(texts)
    return _one(value)


def difference_row(difference: Difference, before: Labels, after: Labels) -> tuple[str, str, str, str]:
    """Say what differs in a promise or an indicator: what it is called, what differs, before and now.

    Args:
        difference: The difference.
        before: The words for the statuses before.
        after: The words for the statuses now.
    """
    item, what = difference.item, difference.what
    if what in (ADDED, REMOVED):
        said = come_to(item) if isinstance(item, Indicator) else _span(item) or "–"
        return _name(item), _WHATS[what], *(("–", said) if what == ADDED else (said, "–"))
    if what == "value":
        when = next(one.when for one in (difference.after, difference.before) if isinstance(one, Measure))
        what = f"Värde {when}"
    return (
        _name(item),
        _WHATS.get(what, what),
        _field(difference.before, item, before),
        _field(difference.after, item, after),
    )


def _name(item: Promise | Indicator) -> str:
    if isinstance(item, Promise):
        return f"{item.number}. {item.text}" if item.number else item.text
    return called(item)


def _field(value: object, item: Promise | Indicator, labels: Labels) -> str:
    """Write a value by its kind: a promise as its dates, a measure with the indicator's unit, else as in any field."""
    match value:
        case Status():
            return labels[value]
        case Direction():
            return DIRECTIONS[value]
        case Promise():
            return _span(value) or "–"
        case Measure() if isinstance(item, Indicator):
            return with_unit(value.value, item.unit)
    return _one(value)


def _span(item: Promise | Indicator) -> str:
    return _dates({"start": item.start, "end": item.end}) or item.when or "" if isinstance(item, Promise) else ""


def share_names(labels: Labels, legend: Labels, settings: Settings) -> tuple[str, str]:
    """Return the names of a goal's two shares: the settings' own, else in the words that the statuses are shown with.

    Args:
        labels: The plan's word for each status.
        legend: The plan's own legend.
        settings: The settings, under the plan's framework.
    """
    if settings.shares and labels[Status.GREEN] == settings.labels[Status.GREEN]:
        return settings.shares[0], settings.shares[1]
    done = f" eller {labels[Status.DONE].lower()}" if Status.DONE in (legend or settings.status_labels) else ""
    return f"{labels[Status.GREEN]} eller {labels[Status.YELLOW].lower()}", f"{labels[Status.GREEN]}{done}"


def counted(counts: Mapping[Status, int], labels: Labels) -> str:
    """Say counts per status as part of a sentence: ``Genomförs nu 3, Påbörjad 1``."""
    return ", ".join(f"{labels[status]} {swedish.number(counts[status])}" for status in Status if counts[status])


def _one(value: object) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value)) or "–"
    return str(value) if value else "–"


def _dates(value: Mapping[str, object]) -> str:
    start, end = (day.isoformat() if isinstance(day := value[key], date) else "" for key in ("start", "end"))
    return f"{start} – {end}".strip()
