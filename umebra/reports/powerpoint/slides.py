"""The report as PowerPoint slides: the picture, what has changed, the goals together, what has not begun.

The slides of the yearly follow-up are in ``year_slides.py``.
"""

from collections.abc import Iterator, Sequence

from pptx.presentation import Presentation as Slides
from pptx.util import Inches

from umebra.reports.powerpoint.slide_charts import draw_shares, draw_stacked, draw_tiles, shares_in_words
from umebra.reports.powerpoint.slide_tables import Cell, SlideTable, add_tables
from umebra.reports.powerpoint.slide_template import TOP, add_slide, draw_link, new_slides, saved, write_text
from umebra.reports.report import Group, Report

# So many bars have room under the tiles, and so many on a slide of their own; of the goals, with two bars each.
_BARS_UNDER_TILES, _BARS, _GOALS = 6, 12, 6


def export_slides(report: Report) -> bytes:
    """Return the report as a PowerPoint file.

    Raises:
        ExportError: The settings' logo can't be read.
    """
    slides = new_slides(report.title, report.organisation, report.look)
    _add_picture(slides, report)
    if report.open_questions:
        add_lines(slides, "Det här är inte besvarat", report.open_questions, report)
    if report.change_takeaway:
        _add_changes(slides, report)
    _add_goals(slides, report)
    _add_measured(slides, report)
    _add_not_begun(slides, report)
    add_lines(slides, "Om siffrorna", [*filter(None, [report.confirmed]), *report.notes, *report.provenance], report)
    return saved(slides)


def add_lines(slides: Slides, title: str, lines: Sequence[str], report: Report) -> None:
    """Add slides with a sentence on each row."""
    rows: list[tuple[Cell, ...]] = [(line,) for line in lines]
    add_tables(slides, title, SlideTable((title,), (1,), rows, report.statuses, report.look))


def _add_picture(slides: Slides, report: Report) -> None:
    """Add the plan in one look; the groups' bars stand under the tiles if they are few, else on slides of their own."""
    slide = add_slide(slides, report.title)
    facts = (report.organisation, report.revised, report.count, *([report.link.text] if report.link else []))
    write_text(slide, " · ".join(facts), TOP - Inches(0.1), 16)
    if report.link:
        draw_link(slide, report.link)
    draw_tiles(slide, report.statuses, TOP + Inches(0.4))
    if not report.groups:
        write_text(slide, "Inga aktiviteter passar filtret.", TOP + Inches(2), 24)
    elif len(report.groups) <= _BARS_UNDER_TILES:
        draw_stacked(slide, report.groups, report.statuses, TOP + Inches(1.8), has_legend=False)
    else:
        _add_groups(slides, report)


def _add_groups(slides: Slides, report: Report) -> None:
    for place, groups in enumerate(_pages(report.groups)):
        title = f"{report.group_heading} (fortsättning)" if place else report.group_heading
        draw_stacked(add_slide(slides, title), groups, report.statuses, TOP)


def _pages(groups: Sequence[Group]) -> Iterator[Sequence[Group]]:
    return (groups[at : at + _BARS] for at in range(0, len(groups), _BARS))


def _add_changes(slides: Slides, report: Report) -> None:
    """Add the changes, each sort under its heading; where there are none, the table says so."""
    rows: list[tuple[Cell, ...]] = []
    for part in report.changes:
        rows += [(part.heading,), *part.rows]
    lead = f"{report.since}. {report.change_takeaway}" if report.since else report.change_takeaway
    rows = rows or [("Inget att visa.",)]
    table = SlideTable(("Aktivitet", "Före", "Nu"), (6, 3, 3), rows, report.statuses, report.look)
    add_tables(slides, "Det här har ändrats", table, lead)


def _add_goals(slides: Slides, report: Report) -> None:
    """Draw the goals, so many on a slide; where none of them has shares, words stand instead of an empty chart."""
    for at in range(0, len(report.goals), _GOALS):
        goals = report.goals[at : at + _GOALS]
        slide = add_slide(slides, "Prioriterade mål (fortsättning)" if at else "Prioriterade mål")
        if any(goal.shares for goal in goals):
            draw_shares(slide, goals, report.look, TOP)
        else:
            lines = [f"{goal.place}. {goal.name}: {shares_in_words(goal)}" for goal in goals]
            write_text(slide, "\n".join(lines), TOP, 20)


def _add_measured(slides: Slides, report: Report) -> None:
    rows = [row for goal in report.goals for row in _measured(f"{goal.place}. {goal.name}", goal.measured)]
    rows += _measured("Utan prioriterat mål" if report.goals else "", report.measured)
    if rows:
        table = SlideTable(("Mål", "Det som mäts"), (4, 8), rows, report.statuses, report.look)
        add_tables(slides, "Det som mäts", table)


def _measured(goal: str, lines: Sequence[str]) -> list[tuple[Cell, ...]]:
    return [(goal, line) for line in lines]


def _add_not_begun(slides: Slides, report: Report) -> None:
    headings = ("Aktivitet", report.group_name, "Ansvarig")
    rows = report.not_begun or [("Inga.",)]
    add_tables(slides, report.not_begun_heading, SlideTable(headings, (6, 4, 3), rows, report.statuses, report.look))
