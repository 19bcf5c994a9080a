"""Any edit of any plan is read back as that edit."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.editing.changing import change
from tests.paths import DATA
from tests.readers.corpus import FORMS, LISTS, Form, Layout, words
from tests.readers.test_corpus import plan_file
from umebra.editing.edits import Value, edit_of
from umebra.errors import EditError
from umebra.model.plan import Status
from umebra.readers import read_plan
from umebra.readers.cells.text import clean

FEW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
OFFICE = shutil.which("soffice")
FULL = DATA / "arbetsbok-med-allt.xlsx"
LISTED = DATA / "aktivitetsplan-2021-2024.xlsx"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).map(clean).filter(bool)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
EDITS: st.SearchStrategy[tuple[str, Value]] = st.one_of(
    st.tuples(st.just("status"), st.sampled_from(Status)),
    st.tuples(st.sampled_from(["comment", "follow_up"]), TEXTS),
    st.tuples(st.sampled_from(["start", "end"]), DAYS),
    st.tuples(st.just("partners"), st.lists(st.sampled_from(["Skolan", "Hemvärnet"]), unique=True).map(tuple)),
)


@FEW
@given(st.integers(0, 31), EDITS)
@pytest.mark.parametrize("name", ["aktivitetsplan-2021-2024.xlsx", "aktivitetsplan-2021-2024.csv"])
def test_any_edit_of_a_plan(name: str, place: int, edit: tuple[str, Value]) -> None:
    """A status, a text, a day or names of any action come back as they were given, and nothing else is read anew."""
    content = (DATA / name).read_bytes()
    plan = read_plan(content, name)
    field, value = edit
    if name.endswith("csv") and isinstance(value, str):
        # The file is in Windows' own encoding, and another test is about what that lacks.
        value = clean(value.encode("cp1252", "ignore").decode("cp1252")) or None
    action = plan.actions[place]
    wanted = edit_of(action, field, value)
    _, read = change(content, plan, [wanted])
    names = wanted.new if isinstance(wanted.new, tuple) else ()
    expected = tuple(one for one in names if one not in action.responsible) if field == "partners" else wanted.new
    assert getattr(read.actions[place], field) == expected


LAYOUTS = st.sampled_from([(layout, form) for layout in LISTS for form in (words, *FORMS.values())])


@FEW
@given(LAYOUTS, st.integers(0, 5), st.sampled_from(Status))
def test_any_status_in_any_layout(case: tuple[Layout, Form], place: int, status: Status) -> None:
    """Any status of any action, in any layout and form of the reader's corpus, is read as that."""
    data = plan_file(*case)
    plan = read_plan(data, "plan.xlsx")
    _, read = change(data, plan, [edit_of(plan.actions[place], "status", status)])
    assert read.actions[place].status is status


@FEW
@given(TEXTS.filter(lambda text: "\n" not in text))
def test_any_title(title: str) -> None:
    """Any title comes back as it was given, or is refused: one that begins with a number of its own, say."""
    data = LISTED.read_bytes()
    plan = read_plan(data, LISTED.name)
    try:
        _, read = change(data, plan, [edit_of(plan.actions[3], "title", title)])
    except EditError:
        return
    assert read.actions[3].title == clean(title)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """LibreOffice opens the changed workbooks, and what it saves of them has the new word, colour and day."""
    for file in (FULL, LISTED):
        plan = read_plan(file.read_bytes(), file.name)
        action = plan.actions[1]
        other = Status.GREEN if action.status is Status.YELLOW else Status.YELLOW
        edits = [edit_of(action, "status", other), edit_of(action, "end", date(2027, 3, 31))]
        (tmp_path / file.name).write_bytes(change(file.read_bytes(), plan, edits)[0].data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [tmp_path / file.name for file in (FULL, LISTED)]
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 - LibreOffice, on our own files
    for file in files:
        changed, saved = (read_plan(path.read_bytes(), file.name) for path in (file, tmp_path / "saved" / file.name))
        assert [(one.status, one.end) for one in saved.actions] == [(one.status, one.end) for one in changed.actions]
    sheet = load_workbook(io.BytesIO((tmp_path / "saved" / FULL.name).read_bytes()))["Plan"]
    assert (sheet["C5"].value, sheet["C5"].fill.fgColor.rgb) == ("Pågår", "FF92D050")
