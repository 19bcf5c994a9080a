"""Filling in a template as a coordinator would, by headings."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from umebra.exports.table import SHEET_COLUMNS
from umebra.model.plan import Action, Status, StatusSource
from umebra.settings.settings import DEFAULT_PATH, Settings, parse_settings, read_settings_texts
from umebra.template.template_workbook import INDICATORS, OTHER_HEADER, PLAN_HEADER, PROMISES, export_template

REVISED = date(2026, 3, 17)
SPECIAL = "”Å & Ö” <trygg>, 100 % – 2/3;\nrad två"
# Six goals, names of its own for all statuses, and words that mean another status elsewhere.
NORTH = """
name = "Safer North"
valid_from = 2027-01-01
goals = [{name = "Fewer break-ins"}, {name = "Safe squares"}, {name = "Trust"}, {name = "Schools for all"},
         {name = "Clean streets"}, {name = "Work, not crime", short = "Work"}]
focus_areas = ["Youth", "Public space"]
districts = ["North", "South"]
method = ["Look around", "Do it"]
factors = ["Poverty", "Drugs, alcohol"]
[partners.police]
"Police" = ["The police"]
[partners.civil_society]
"Arts and Sports" = []
"=Formula, Ltd" = []
[status.labels]
green = "Running"
yellow = "Getting there"
red = "Planning"
done = "Wrapped up"
unknown = "No idea"
"""
BARE = 'name = "Bara ett namn"'
FRAMEWORKS = ("samverkan-2021-2024", "umea-vaxer-2018", "uvts-2024-2026", "north", "bare")


def settings_with(framework: str) -> Settings:
    """Return the project's settings, with two made-up frameworks more, under one of them."""
    texts = (*read_settings_texts(DEFAULT_PATH), ("north.toml", NORTH), ("bare.toml", BARE))
    return parse_settings(texts).under(framework)


def open_template(settings: Settings) -> Workbook:
    """Return the template of the settings' framework, opened."""
    return load_workbook(io.BytesIO(export_template(settings)))


def saved(book: Workbook) -> bytes:
    """Return the workbook's file."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def headings(page: Worksheet, header: int) -> dict[str, int]:
    """Return the column of each heading of a table."""
    return {cell.value: cell.column for cell in page[header + 1] if cell.value}


def write(page: Worksheet, header: int, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows under a table's headings."""
    columns = headings(page, header)
    for line, row in enumerate(rows, start=header + 2):
        for heading, value in row.items():
            page.cell(line, columns[heading], value)


def actions_of(settings: Settings) -> list[Action]:
    """Return an action of each status, with all that the framework has words for."""
    framework = settings.framework
    partners = tuple(settings.partners) or ("Polisen", "Skolan")
    areas, departments = framework.focus_areas or (None,), framework.departments or (None,)
    goals = [goal.name for goal in framework.goals]
    return [
        Action(
            title=f"{SPECIAL.splitlines()[0]} {place}",
            cell=f"Aktivitetsplan!B{PLAN_HEADER + 2 + place}",
            number=f"{place + 1}",
            description=SPECIAL,
            focus_area=areas[place % len(areas)],
            department=departments[place % len(departments)],
            status=status,
            status_from=StatusSource.WORDS,
            responsible=partners[:1],
            partners=(partners[-1], "Kultur och fritid"),
            goals=tuple(goals[place % 3 :]),
            district=(framework.districts or (None,))[0],
            start=date(2026, 1, 1 + place),
            end=date(2027, 12, 31),
            aim=f"Färre än {place}",
            factors=framework.factors[place:],
            step=(framework.method or (None,))[place % 2 if framework.method else 0],
            follow_up="Årligen",
            cost="150 000",
            comment="=SUMMA(A1)" if place else "- först",
        )
        for place, status in enumerate(Status)
    ]


def fill(page: Worksheet, actions: Sequence[Action], settings: Settings) -> None:
    """Write actions into the template's plan as a person would."""
    page["B2"] = REVISED
    present = headings(page, PLAN_HEADER)
    rows = [
        {heading: _cell(name, action, settings) for name, heading in SHEET_COLUMNS.items() if heading in present}
        for action in actions
    ]
    write(page, PLAN_HEADER, rows)
    for row in page.iter_rows(min_row=PLAN_HEADER + 2):
        for cell in row:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type


def _cell(name: str, action: Action, settings: Settings) -> object:
    value = getattr(action, name)
    if name == "status":
        return settings.status_labels[action.status]
    return "; ".join(value) or None if isinstance(value, tuple) else value


def fill_others(book: Workbook, settings: Settings) -> None:
    """Write promises with every status, and indicators, on their sheets."""
    promises = [
        {
            "Löfte": f"Vi svarar inom {place} dagar",
            "Från": date(2026, 1, 1),
            "Till": date(2027, 12, 31),
            "Status": settings.status_labels[status],
            "Aktiviteter": "1; 2" if place else None,
        }
        for place, status in enumerate(Status)
    ]
    write(book[PROMISES], OTHER_HEADER, promises)
    values = [
        {"Indikator": "Antal aktiviteter", "Källa": "Aktivitet", "Enhet": "st", "År": year, "Värde": 3.5}
        for year in (2024, 2025)
    ]
    write(book[INDICATORS], OTHER_HEADER, values)
