"""Working the yearly follow-up out from the plan at a year's beginning and at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from umebra import swedish
from umebra.analysis.action_table import action_table
from umebra.analysis.changes import Comparison
from umebra.analysis.counts import grouping_of, groups, status_labels
from umebra.analysis.year import Entry, GroupsOf, Part, YearGroup, year_groups
from umebra.charts.palette import FILLS, INK, SHAPES
from umebra.model.plan import Action, Plan, Status
from umebra.reports.printable_text import fit, fitted
from umebra.reports.report import Group, Stand, StatusCount
from umebra.reports.year_report import Figure, NameList, Words, YearPart, YearReport, YearSection
from umebra.reports.year_sentences import headings, rules, takeaway
from umebra.settings.settings import Settings
from umebra.wording import sentences
from umebra.wording.sentences import BY_SAMENESS, open_questions

NO_GOAL = "Utan prioriterat mål"


@dataclass(frozen=True, slots=True)
class Year:
    """What a follow-up is about.

    Attributes:
        year: The year.
        start: The plan at its beginning; ``end`` itself where there is nothing to compare.
        end: The plan at its end.
        comparison: What changed between them.
        warnings: What can't be said.
        compared: Which revisions they are, in words.
        is_whole: Whether ``start`` is of before the year.
    """

    year: int
    start: Plan
    end: Plan
    comparison: Comparison
    warnings: tuple[str, ...]
    compared: str
    is_whole: bool = True

    @property
    def begins(self) -> str:
        """What ``start`` is called."""
        return "Vid årets början" if self.is_whole else "I årets första revision"

    @property
    def is_comparable(self) -> bool:
        """Whether there are two plans to compare."""
        return self.start is not self.end


def make_year_report(year: Year, settings: Settings, today: date, words: Mapping[str, Words]) -> YearReport:
    """Work the follow-up out.

    Args:
        year: What it is about.
        settings: The settings, under the framework of the plan at the year's end.
        today: The day that stands on it.
        words: What the coordinator says of each goal, or of each group in a plan without goals.
    """
    return fitted(_Making(year, settings, words).report(today))


def _warnings(year: Year) -> tuple[str, ...]:
    bounded = () if year.comparison.by_likeness else (BY_SAMENESS,)
    return tuple(dict.fromkeys((*year.warnings, *bounded, *open_questions(year.start), *open_questions(year.end))))


class _Making:
    """What every part of a follow-up is made with."""

    def __init__(self, year: Year, settings: Settings, words: Mapping[str, Words]) -> None:
        self.year, self.settings, self.words = year, settings, words
        self.labels = status_labels(year.end, settings)
        self.before = status_labels(year.start, settings)
        self.headings = headings(self.labels, settings.status_labels)
        both = (*year.comparison.old, *year.comparison.new)
        self.statuses = [status for status in Status if any(action.status is status for action in both)]

    def report(self, today: date) -> YearReport:
        year, settings = self.year, self.settings
        whole = year_groups(year.comparison, [""], lambda _: ("",))[0]
        goals = self._goals()
        return YearReport(
            organisation=settings.organisation,
            title=f"Årsuppföljning {year.year}",
            plan=fit(year.end.title or "").strip() or "Aktivitetsplan",
            compared=year.compared,
            begins=year.begins,
            takeaway=takeaway(
                year.year, whole, self.labels, self.settings.status_labels, comparable=year.is_comparable
            ),
            warnings=_warnings(year),
            rules=rules(self.labels, self.headings, year.begins) if year.is_comparable else (),
            statuses=tuple(self._status(status) for status in self.statuses),
            whole=self._part(whole, "Hela planen"),
            sections=tuple(filter(None, (goals, self._groups(takes_words=goals is None)))),
            provenance=(f"{year.compared}.", f"Sammanställd {today}."),
            look=settings.look,
        )

    def _goals(self) -> YearSection | None:
        """Return the settings' goals, others that actions have, last the actions without; None if no action has one."""
        both = (*self.year.comparison.old, *self.year.comparison.new)
        found = dict.fromkeys(goal for action in both for goal in action.goals)
        if not found:
            return None
        known = [goal.name for goal in self.settings.goals]
        names = [*known, *(name for name in found if name not in known), NO_GOAL]
        parts = self._parts(names, lambda action: action.goals or (NO_GOAL,), numbered=True)
        return YearSection("Prioriterade mål", "Prioriterat mål", parts, takes_words=True)

    def _groups(self, *, takes_words: bool) -> YearSection:
        """Return the groups of the plan at the year's end, in their order, then those that only its beginning has."""
        table = action_table(self.year.end)
        grouping = grouping_of(table)
        column = grouping.column

        def group_of(action: Action) -> Sequence[str]:
            return ((getattr(action, column) if column else None) or grouping.missing,)

        gone = (group_of(action)[0] for action in self.year.comparison.old)
        names = dict.fromkeys((*(name for name, _ in groups(table, grouping, self.settings)), *gone))
        parts = self._parts(list(names), group_of, numbered=False)
        return YearSection(grouping.many.capitalize(), grouping.one.capitalize(), parts, takes_words)

    def _parts(self, names: Sequence[str], groups_of: GroupsOf, *, numbered: bool) -> tuple[YearPart, ...]:
        found = year_groups(self.year.comparison, names, groups_of)
        kept = [group for group in found if group.name != NO_GOAL or group.before or group.after]
        places = [f"{place}. " if numbered and one.name != NO_GOAL else "" for place, one in enumerate(kept, start=1)]
        return tuple(self._part(group, f"{place}{group.name}") for place, group in zip(places, kept, strict=True))

    def _part(self, group: YearGroup, name: str) -> YearPart:
        """Work a part out; where there is only one plan, it says what has not begun and how the actions stand."""
        shown = [part for part in Part if self.year.is_comparable or part is Part.NOT_BEGUN]
        begun = (Group(self.year.begins, *self._bar(group.before, self.before)),) if self.year.is_comparable else ()
        said = self.words.get(group.name)
        lists = tuple(self._list(part, group.parts[part]) for part in shown if group.parts[part])
        return YearPart(
            name=name,
            key=group.name,
            figures=tuple(Figure(self.headings[part], len(group.parts[part])) for part in shown),
            bars=(*begun, Group("Vid årets slut", *self._bar(group.after, self.labels))),
            lists=lists,
            words=said.text if said else "",
            words_by=said.by if said else "",
        )

    def _bar(self, counts: Mapping[Status, int], labels: Mapping[Status, str]) -> tuple[int, tuple[int, ...], str]:
        every = {status: counts.get(status, 0) for status in Status}
        in_order = tuple(every[status] for status in self.statuses)
        return sum(in_order), in_order, sentences.counted(every, labels) or "inga aktiviteter"

    def _list(self, part: Part, found: Sequence[Entry]) -> NameList:
        heading = f"{self.headings[part]}: {swedish.number(len(found))}"
        return NameList(heading, tuple(self._row(entry) for entry in found))

    def _row(self, entry: Entry) -> tuple[str, Stand, Stand]:
        action = entry.action
        title = f"{action.number}. {action.title}" if action.number else action.title
        return title, _stand(entry.before, self.before), _stand(entry.after, self.labels)

    def _status(self, status: Status) -> StatusCount:
        count = sum(action.status is status for action in self.year.end.actions)
        total = len(self.year.end.actions)
        share = swedish.percent(count / total if total else None)
        return StatusCount(status.value, self.labels[status], FILLS[status], INK[status], SHAPES[status], count, share)


def _stand(status: Status | None, labels: Mapping[Status, str]) -> Stand:
    return Stand(status.value, SHAPES[status], labels[status]) if status else Stand("", "", "–")
