"""``python -m umebra round``: the workbooks and the e-mail drafts that ask the partners."""

import json
from collections import Counter
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.paths import DATA
from tests.plans import make_action, make_plan
from umebra.cli import main
from umebra.model.answer_sheet import HEADINGS, KEY, NEW_STATUS, ROUND
from umebra.readers import read_plan
from umebra.round.asking import asked_partners, new_round
from umebra.round.keys import RowKey, action_marks, days_of, partner_mark, read_key, round_key

PLAN = DATA / "aktivitetsplan-2021-2024.xlsx"
MEETING = ("--meeting", "2026-12-10")


def ask(out: Path, *options: str) -> int:
    """Ask the example plan's partners."""
    return main(["round", str(PLAN), "-o", str(out), *options])


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what the command tells of a round of two partners."""
    out = tmp_path_factory.mktemp("round") / "ny"
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr("builtins.print", lambda text: printed.append(text))
        assert ask(out, *MEETING, "--partner", "Polisen", "--partner", "skolan", "--json") == 0
    found: dict[str, Any] = json.loads(printed[0])
    return found


def _page(told: dict[str, Any], name: str) -> Worksheet:
    (one,) = (partner for partner in told["partners"] if partner["name"] == name)
    return load_workbook(one["workbook"]).worksheets[0]


def _header(page: Worksheet) -> int:
    return next(cell.row for row in page.iter_rows() for cell in row if cell.value == HEADINGS[KEY])


def test_json_has_the_keys_of_the_contract(told: dict[str, Any]) -> None:
    """The JSON tells the round, each partner with its files, and the actions that nobody is responsible for."""
    assert list(told) == ["round", "partners", "without_partner"]
    assert [list(one) for one in told["partners"]] == [["name", "actions", "workbook", "email"]] * 2
    assert sorted(one["name"] for one in told["partners"]) == ["Polisen", "Skolan"]
    assert all(Path(one[kind]).is_file() for one in told["partners"] for kind in ("workbook", "email"))
    plan = read_plan(PLAN, PLAN.name)
    alone = [one.number for one in plan.actions if not one.responsible and one.status != "done"]
    assert told["without_partner"] == alone


def test_workbook_holds_just_the_partners_actions(told: dict[str, Any]) -> None:
    """A partner finds the actions that it is responsible for and that are not done, and no other."""
    page = _page(told, "Polisen")
    header = _header(page)
    titles = [page.cell(row, 2).value for row in range(header + 1, page.max_row + 1) if page.cell(row, 1).value]
    plan = read_plan(PLAN, PLAN.name)
    assert titles == [one.title for one in plan.actions if "Polisen" in one.responsible and one.status != "done"]


def test_all_but_the_answers_is_locked_without_a_password(told: dict[str, Any]) -> None:
    """What can be filled in is unlocked, the rest is not, and no password is asked for."""
    page = _page(told, "Skolan")
    header = _header(page)
    open_cells = [page.cell(header, cell.column).value for cell in page[header + 1] if not cell.protection.locked]
    assert page.protection.sheet
    assert page.protection.password is None
    assert open_cells == ["Svar: oförändrat", "Svar: ny status", "Svar: nytt slutdatum", "Svar: egna ord"]


def test_status_is_a_list_of_the_plans_words_in_its_colours(told: dict[str, Any]) -> None:
    """The list offers the plan's words, and each of them has a conditional format of its own."""
    page = _page(told, "Skolan")
    lists = [rule.formula1 for rule in page.data_validations.dataValidation if rule.type == "list"]
    assert '"Genomförs nu,Påbörjad,Inte påbörjad,Avslutad"' in lists
    letters = next(cell.column_letter for cell in page[_header(page)] if cell.value == HEADINGS[NEW_STATUS])
    painted = [
        (rule.formula[0], rule.dxf.fill.bgColor.rgb) for area in page.conditional_formatting for rule in area.rules
    ]
    assert all(str(area.sqref).startswith(letters) for area in page.conditional_formatting)
    assert [word for word, _ in painted] == ['"Genomförs nu"', '"Påbörjad"', '"Inte påbörjad"', '"Avslutad"']
    assert len({colour for _, colour in painted}) == 4


def test_workbook_is_ready_to_print(told: dict[str, Any]) -> None:
    """It prints on landscape A4, one page wide, with its headings on every page."""
    page = _page(told, "Skolan")
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight) == ("landscape", 9, 0)
    assert page.print_title_rows == f"${_header(page)}:${_header(page)}"


def test_each_row_has_its_key_and_the_document_too(told: dict[str, Any]) -> None:
    """The keys name the round, the partner and the action; the workbook's properties name the first two."""
    page = _page(told, "Polisen")
    column = next(cell.column for cell in page[_header(page)] if cell.value == HEADINGS[KEY])
    keys = [read_key(str(page.cell(row, column).value)) for row in range(_header(page) + 1, page.max_row + 1)]
    known = [key for key in keys if key]
    assert len(set(known)) == 6
    assert {(key.round, key.partner) for key in known} == {(told["round"], partner_mark("Polisen"))}
    book = load_workbook(told["partners"][0]["workbook"])
    whole = read_key(book.custom_doc_props[ROUND].value)
    assert whole
    assert whole.round == told["round"]


def test_draft_is_read_back(told: dict[str, Any]) -> None:
    """The draft is unsent and addressed to nobody; it tells the actions in Swedish and has the workbook attached."""
    (skolan,) = (one for one in told["partners"] if one["name"] == "Skolan")
    draft = message_from_bytes(Path(skolan["email"]).read_bytes(), policy=default)
    assert draft["X-Unsent"] == "1"
    assert draft["To"] is None
    assert draft["Subject"].startswith("Hur går det med aktiviteterna inför mötet 2026-12-10? Svara senast 2026-12-03")
    body = draft.get_body()
    assert body
    text = body.get_content()
    assert "Skolan ansvarar för 4 aktiviteter som inte är avslutade." in text
    assert "Drogförebyggande föräldramöten i årskurs 7" in text
    assert text.count("   Svar:") == 4
    (attached,) = draft.iter_attachments()
    assert attached.get_filename() == Path(skolan["workbook"]).name
    assert attached.get_content() == Path(skolan["workbook"]).read_bytes()


def test_nothing_in_the_folder_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A round made twice in one folder is refused: an answer may lie there."""
    assert ask(tmp_path, "--partner", "Skolan") == 0
    files = {file: file.read_bytes() for file in tmp_path.iterdir()}
    assert ask(tmp_path, "--partner", "Skolan") == 2
    assert "finns redan. Välj en annan mapp" in capsys.readouterr().err
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == files


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--partner", "Rymdstyrelsen"], "Rymdstyrelsen ansvarar inte för någon aktivitet"),
        (["--meeting", "snart"], "”snart” är ingen dag"),
        (["--answer-by", "31 februari"], "är ingen dag"),
    ],
)
def test_what_can_not_be_asked_is_one_sentence(
    options: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A partner without actions and a day that is none are said, and nothing is written."""
    out = tmp_path / "ny"
    assert ask(out, *options) == 2
    assert sentence in capsys.readouterr().err
    assert not out.exists()


def test_plan_without_responsible_asks_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the plan says of no action who is responsible there is nobody to ask, and the remedy is said."""
    grid = DATA / "aktivitetsplan-2018-rutnat.xlsx"
    assert main(["round", str(grid), "-o", str(tmp_path / "ny")]) == 2
    assert "Planen säger inte vem som ansvarar" in capsys.readouterr().err


def test_same_round_has_the_same_key() -> None:
    """A round made twice on a day has one key; another meeting, day or plan gives another."""
    plan = make_plan(make_action())
    made, by = date(2026, 11, 20), date(2026, 12, 3)
    key = round_key(plan, made, by, None)
    others = [
        round_key(plan, made, by, date(2026, 12, 10)),
        round_key(plan, made, by + timedelta(1), None),
        round_key(plan, made + timedelta(1), by, None),
        round_key(make_plan(make_action(), title="En annan"), made, by, None),
    ]
    assert key == round_key(make_plan(make_action(), title="PLAN 2027"), made, by, None)
    assert key not in others
    assert days_of(key) == (made, by)


def test_last_day_follows_from_the_meeting() -> None:
    """It is a week before the meeting, no earlier than today; without a meeting in a fortnight."""
    plan, today = make_plan(make_action()), date(2026, 11, 26)
    assert new_round(plan, today, meeting=date(2026, 12, 10)).answer_by == date(2026, 12, 3)
    assert new_round(plan, today, meeting=date(2026, 11, 28)).answer_by == today
    assert new_round(plan, today).answer_by == date(2026, 12, 10)


def test_joint_action_is_asked_of_each_partner() -> None:
    """Everybody who is responsible is asked; alike actions have keys of their own."""
    twice = [make_action(cell=f"Plan!B{row}", responsible=("Bostaden", "Skolan")) for row in (6, 7)]
    one, other = asked_partners(make_plan(*twice), "R2ES2F0JRSMP")
    assert (one.partner, other.partner) == ("Bostaden", "Skolan")
    assert len({*one.actions, *other.actions}) == 4


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_changed_key_is_known(partner: str, title: str) -> None:
    """A key is read back whatever the case of its letters and the room around it; most changed ones are no keys."""
    plan = make_plan(make_action(title))
    key = RowKey(
        round_key(plan, date(2026, 1, 1), date(2026, 2, 1), None), partner_mark(partner), *action_marks(plan.actions)
    )
    assert read_key(f"  {str(key).lower()} ") == key
    changed = [str(key)[:at] + "Z" + str(key)[at + 1 :] for at in range(18, 25) if str(key)[at] != "Z"]
    passed = Counter(read_key(text) is None for text in changed)
    assert passed[True] > passed[False]
