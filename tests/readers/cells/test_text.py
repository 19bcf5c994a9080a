"""Texts that look the same are the same, wherever they came from."""

import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.workbooks.books import build, statuses
from umebra.analysis.action_table import Filters, action_table, filter_actions
from umebra.analysis.changes import compare
from umebra.model.plan import Plan
from umebra.readers import read_plan
from umebra.readers.cells.text import are_clean, clean, fold
from umebra.readers.tables.found_table import Vocabulary
from umebra.settings.settings import read_settings
from umebra.settings.toml_text import parse
from umebra.unicode_text import plain, repair


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


REPAIRED = {
    "decomposed": ("Ra\u0308ddningstja\u0308nsten", "Räddningstjänsten"),
    "sign of the unit ångström": ("\u212blidhem", "Ålidhem"),
    "soft hyphen": ("social\u00adtjänsten", "socialtjänsten"),
    "zero-width space": ("Polisen\u200b", "Polisen"),
    "joiner between Latin letters": ("Pol\u200disen\u200c", "Polisen"),
    "mark of direction": ("\u200eKlar\u202c", "Klar"),
    "isolated": ("\u2068Umeå\u2069", "Umeå"),
    "byte order mark within": ("Två\ufeff ord", "Två ord"),
    "word joiner": ("A\u2060B", "AB"),
    "hyphen that does not break": ("Individ\u2011 och familj", "Individ- och familj"),
    "ligature of a PDF": ("Pro\ufb01l, tra\ufb03k", "Profil, traffik"),
    "control character": ("Ett\x01\x07", "Ett"),
    "Windows' dash as a control character": ("2021\x962024", "2021–2024"),
    "pair of halves": ("Fest \ud83d\ude00", "Fest 😀"),
    "lone half": ("Fest \ud83d!", "Fest \ufffd!"),
    "lone lower half": ("\ude00Fest", "\ufffdFest"),
    "Hangul filler": ("\u3164", ""),
}
KEPT = [
    "Räddningstjänsten",
    "👩\u200d🚒 och 🏳️\u200d🌈",
    "می\u200cخواهم",
    "rad ett\nrad två\tmer",
    "café naïf",
    "№ 1",
    "",
]


@pytest.mark.parametrize("name", REPAIRED)
def test_unseen_signs_go(name: str) -> None:
    """A text gets the letters that a keyboard gives, without what nobody sees."""
    before, after = REPAIRED[name]
    assert repair(before) == after


@pytest.mark.parametrize("text", KEPT)
def test_what_can_be_seen_stays(text: str) -> None:
    """White space is another matter, and a joiner stays where other scripts and emoji need it."""
    assert repair(text) == text


LETTERS = st.text(
    st.characters(categories=["L", "M", "N", "P", "S", "Z", "C"]) | st.sampled_from("a\u0308\u200d\u200cå")
)


@given(st.text(st.sampled_from("eå각-. \u0301\u0323\u0302\u0344\u0327\u302e\u05b0\u11a8"), min_size=40, max_size=150))
def test_a_stack_of_marks_is_put_in_order(text: str) -> None:
    """However many marks a letter has, it is composed as the standard says."""
    assert repair(text) == unicodedata.normalize("NFC", text)


def test_a_stack_of_marks_takes_no_longer_than_its_length() -> None:
    """The standard's own order is found by its square: minutes for these marks."""
    began = time.process_time()
    repair("e" + "\u0301\u0323\u0302" * 60_000)
    assert time.process_time() - began < 10


@given(LETTERS)
def test_repairing_again_changes_nothing(text: str) -> None:
    """What was repaired is sound: it can be written as UTF-8, and looks the same to every comparison."""
    once = repair(text)
    assert repair(once) == once
    assert once.encode().decode() == once
    assert unicodedata.is_normalized("NFC", once)
    assert plain(_decomposed(once)) == plain(once)


@given(st.lists(LETTERS))
def test_texts_that_are_clean_are_left_as_they_are(texts: list[str]) -> None:
    """The look at many texts at once never lets through one that cleaning would change."""
    sound = [repair(text) for text in texts]
    if are_clean(sound):
        assert [clean(text) for text in sound] == sound


@pytest.mark.parametrize(
    "text", ["PÅGÅR\u200b", "Pa\u030aga\u030ar.", "På\u00adgår", " \u00a0pågår\u202f", "\u2007pågår \u200e."]
)
def test_folding_sees_through_dress(text: str) -> None:
    """Odd spaces, case, full stops, composition and unseen signs do not part two words."""
    assert fold(text) == "pågår"


def test_a_sign_may_ask_for_a_coloured_picture() -> None:
    """A tick from a telephone's keyboard is a tick."""
    assert fold("✔️") == fold("✔")


def _csv(rows: list[list[str]]) -> tuple[bytes, str]:
    return "\n".join(";".join(row) for row in rows).encode(), "plan.csv"


def _xlsx(rows: list[list[str]]) -> tuple[bytes, str]:
    return build({"Plan": rows}), "plan.xlsx"


ODD = [
    [_decomposed("Åtgärd"), "Status\u200b", "An\u00adsvarig", "\ufeffFokusområde"],
    ["Öppet hus", _decomposed("Pågår"), _decomposed("Räddningstjänsten"), "Stärka\u00a0föräldrar"],
    [_decomposed("Läxhjälp"), "Avslu\u00adtad", "Räddnings\u00adtjänsten\u200b", _decomposed("Stärka föräldrar")],
    ["Nattvandring", "\u200eInte\u202fpåbörjad", "Räddningstjänsten\u2060", "\u200bstärka föräldrar\u200b"],
    ["\u200b", "\u200b", "", ""],
]


@pytest.mark.parametrize("file", [_csv, _xlsx])
def test_a_plan_full_of_odd_letters(file: Callable[[list[list[str]]], tuple[bytes, str]]) -> None:
    """Headings, words, partners and focus areas are known in any dress, shown in one, and no blank is an action."""
    plan = read_plan(*file(ODD))
    assert [action.title for action in plan.actions] == ["Öppet hus", "Läxhjälp", "Nattvandring"]
    assert statuses(plan) == ["green", "done", "red"]
    assert {action.responsible for action in plan.actions} == {("Räddningstjänsten",)}
    assert {action.focus_area for action in plan.actions} == {"Stärka föräldrar"}
    assert not plan.problems


def test_halves_of_characters_that_excel_escapes() -> None:
    """An emoji that a library wrote in two halves is one again; a lone half can be written as UTF-8."""
    plan = read_plan(*_xlsx([["Åtgärd", "Status"], ["Fest _xD83C__xDF89_", "Klar"], ["Halv _xD83C_", "Klar"]]))
    assert [action.title for action in plan.actions] == ["Fest 🎉", "Halv \ufffd"]


def test_a_sheets_name_in_decomposed_letters() -> None:
    """A sheet's name is compared and shown like any other text."""
    rows = [["Åtgärd", "Status"], ["Ett", "Klar"]]
    area, department = (
        read_plan(build({name: rows}), "plan.xlsx").actions[0]
        for name in map(_decomposed, ("Stärka föräldrar", "Miljönämnden"))
    )
    assert area.focus_area == "Stärka föräldrar"
    assert department.department == "Miljönämnden"


def test_settings_in_decomposed_letters() -> None:
    """The other side of a comparison may be decomposed too: a settings file that was made on a Mac."""
    assert parse(_decomposed('name = "Räddningstjänsten"'), "x.toml").values == {"name": "Räddningstjänsten"}
    assert Vocabulary(read_settings()).focus_area(_decomposed("STÄRKA FÖRÄLDRAR")) == "Stärka föräldrar"


def _plan_of(title: str, partner: str) -> Plan:
    return read_plan(*_csv([["Åtgärd", "Status", "Ansvarig", "Kommentar"], [title, "Klar", partner, title]]))


def test_neither_a_filter_nor_a_comparison_sees_a_difference() -> None:
    """What was typed into the search is repaired, and another dress of the same texts is no change."""
    plan = _plan_of("Läxhjälp på Ålidhem", "Röda korset")
    for words in (_decomposed("läxhjälp"), "ÅLIDHEM\u200b", "Röda\u00a0korset"):
        assert len(filter_actions(action_table(plan), Filters(text=words))) == 1
    other = _plan_of(_decomposed("Läxhjälp på Ålidhem"), "Röda kor\u00adset")
    assert not compare(plan.actions, other.actions).changes
