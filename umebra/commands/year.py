"""``report --year``: make the yearly follow-up from a plan at the year's end and its earlier revisions."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from umebra import swedish
from umebra.access import NOBODY
from umebra.analysis.changes import compare
from umebra.analysis.year import span
from umebra.errors import ExportError
from umebra.model.plan import Plan
from umebra.reports.build_year_report import Year, make_year_report
from umebra.reports.year_report import Words, YearReport
from umebra.reports.year_sentences import warnings
from umebra.settings.settings import Settings
from umebra.store import Store, comments, open_store, published_in_order, store_url
from umebra.wording.sentences import of_both, plan_and_file


@dataclass(frozen=True, slots=True, eq=False)
class _Dated:
    """A plan with its date."""

    day: date
    plan: Plan


def year_report(year: int, plan: Plan, since: Plan | None, settings: Settings) -> YearReport:
    """Return a year's follow-up.

    Args:
        year: The year.
        plan: The plan at the year's end; if it has no date, that of the year's last day is used.
        since: The plan at the year's beginning; None to use what the store has published before ``plan``.
        settings: The settings.

    Raises:
        ExportError: The plan is from another year.
        StoreError: The store can't be read.
    """
    end = _Dated(plan.revised or date(year, 12, 31), plan)
    kept = _kept()
    before = [_Dated(since.revised or date(year - 1, 12, 31), since)] if since else _before(end, kept)
    found = span([*before, end], year)
    if found is None or end.day.year != year:
        message = f"Planen {plan.source.name} är daterad {end.day}. Ange planen som den var i slutet av {year}."
        raise ExportError(message)
    start = found.start.plan
    about = Year(
        year,
        start,
        plan,
        compare(start.actions, plan.actions),
        warnings(year, found, swedish.today()),
        of_both(_name(found.start), _name(end)) if found.is_comparable else f"Bara {_name(end)}",
        found.is_whole,
    )
    return make_year_report(about, settings.under(plan.framework), swedish.today(), _words(year, kept))


def _name(dated: _Dated) -> str:
    return plan_and_file(dated.day, dated.plan.source.name)


def _kept() -> Store | None:
    """Return the store, None if there is none yet: a report must not create one."""
    url = store_url()
    return open_store(NOBODY) if url.get_backend_name() != "sqlite" or Path(url.database or "").is_file() else None


def _before(end: _Dated, kept: Store | None) -> list[_Dated]:
    """Return the main plan's published revisions before ``end``: the one at the year's start and those in the year."""
    days = [one for one in published_in_order(kept.revisions()) if one.day < end.day] if kept else []
    first = next((at for at, one in enumerate(days) if one.day.year == end.day.year), len(days))
    return [_Dated(one.day, kept.plan(one.id)) for one in days[max(first - 1, 0) : first + 1]] if kept else []


def _words(year: int, kept: Store | None) -> dict[str, Words]:
    """Return the comments on the year at the main plan's revisions, by goal."""
    if kept is None:
        return {}
    said = comments(kept.events(), year, {one.id for one in published_in_order(kept.revisions())})
    return {
        name: Words(one.comment.words, swedish.signature(one.event.who, one.event.at)) for name, one in said.items()
    }
