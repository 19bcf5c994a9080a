"""Separated values whose letters, quotation marks or errors came out of other programs (R5)."""

import pytest

from tests.readers.workbooks.books import build, statuses
from umebra.model.plan import Plan
from umebra.readers import read_plan
from umebra.readers.files.encodings import decode

TEXT = (
    "Åtgärd;Läge;Ansvarig;Kommentar\r\nLäxhjälp i Östra skolan;Pågår;Räddningstjänsten;Café på Umeås ö\r\n"
    "ÖPPET HUS PÅ ÅLIDHEM;Påbörjad;Fältgruppen;»Älvsjö« och Å\r\nNattvandring;Klar;Skolan;100 % – \r\n"
)
KINDS = ["mac_roman", "cp850", "cp437", "cp1252", "utf-8", "utf-16-le", "utf-16", "utf-32", "utf-8-sig"]


def _read(data: bytes | str) -> Plan:
    return read_plan(data.encode() if isinstance(data, str) else data, "plan.csv")


@pytest.mark.parametrize("encoding", KINDS)
@pytest.mark.parametrize("line", ["\r\n", "\r", "\n"])
def test_swedish_in_any_encoding(encoding: str, line: str) -> None:
    """The letters of Swedish words tell which encoding it is."""
    text = TEXT.replace("\r\n", line).replace("–", "-").replace("»", '"').replace("«", '"')
    plan = _read(text.encode(encoding))
    assert [action.title for action in plan.actions][:2] == ["Läxhjälp i Östra skolan", "ÖPPET HUS PÅ ÅLIDHEM"]
    assert [action.responsible[0] for action in plan.actions] == ["Räddningstjänsten", "Fältgruppen", "Skolan"]
    assert statuses(plan) == ["green", "yellow", "done"]
    assert not plan.problems


ONE_WORD = ["Läxhjälp", "Fältarbete", "Åbo", "Umeå", "Sjön", "RÄDDNING", "Grönområde", "få", "Öppna möten", "Årsmöte"]


@pytest.mark.parametrize("word", ONE_WORD)
@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1252"])
def test_one_word_is_evidence(word: str, encoding: str) -> None:
    """One Swedish word in a file is enough to tell its encoding."""
    plan = _read(f"Aktivitet;Status\n{word};Klar\n".encode(encoding))
    assert (plan.actions[0].title, plan.problems) == (word, ())


WINDOWS = [
    "”Trygg” helg",
    "Nattvandring – Ersboda",
    "Zlatan Ivaškovi",
    "…och så vidare",
    "Kostnad 100 €",
    "Miloš Žižek",
    "d’Azur",
    "Ž",
]


@pytest.mark.parametrize("word", WINDOWS)
def test_windows_signs_are_no_evidence_of_another(word: str) -> None:
    """Quotation marks, dashes and names in Windows' encoding stay what they are, and nothing is said."""
    plan = _read(f"Aktivitet;Status\n{word};Klar\n".encode("cp1252"))
    assert plan.actions[0].title == word
    assert not plan.problems


def test_twice_encoded_letters() -> None:
    """UTF-8 that was read as Windows-1252 and saved as UTF-8 again is undone, also where only some cells are."""
    mixed = "Aktivitet;Status;Ansvarig\nLÃ¤xhjÃ¤lp pÃ¥ Ã–n â€“ Ã…rsmÃ¶te;PÃ¥gÃ¥r;Räddningstjänsten\n"
    plan = _read(mixed)
    assert plan.actions[0].title == "Läxhjälp på Ön – Årsmöte"
    assert statuses(plan) == ["green"]
    assert plan.actions[0].responsible == ("Räddningstjänsten",)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_broken_byte_in_utf8_is_said(mark: bytes) -> None:
    """The other letters stand, the byte is read as Windows' letter, and its first cell is named with the remedy."""
    text = "Aktivitet;Status;Ansvarig\nLäxhjälp;Pågår;Räddningstjänsten\n".encode()
    plan = _read(mark + text + b"Tv\xe5;Klar;Sk\xf6n\nTre\x81;Klar;Skolan\n")
    assert [action.title for action in plan.actions] == ["Läxhjälp", "Två", "Tre\ufffd"]
    assert plan.actions[0].responsible == ("Räddningstjänsten",)
    assert [
        (problem.cell, "CSV UTF-8" in problem.message) for problem in plan.problems if "bokstäver" in problem.message
    ] == [("A3", True)]


def test_letters_that_were_lost_before_are_said() -> None:
    """What another program has replaced can't be found again, and is not passed over."""
    plan = _read("Aktivitet;Status\nR\ufffdddning;Klar\n")
    assert [problem.cell for problem in plan.problems] == ["A2"]


def test_half_a_letter_in_utf16() -> None:
    """A file of 16 bits that was cut off in a letter is read up to there."""
    assert decode(TEXT.encode("utf-16") + b"\x41").text.startswith("Åtgärd")


ERRORS = ["#SAKNAS!", "#REFERENS!", "#NAMN?", "#VÄRDEFEL!", "#DIVISION/0!", "#N/A", "#REF!", "#NAME?", "#VALUE!"]
ERRORS += ["#DIV/0!", "#OGILTIGT!", "#SPILL!", "#SPILL", "#SKÄRNING!", "########", "Fel:502", "Err:508"]


@pytest.mark.parametrize("word", ERRORS)
def test_an_error_in_a_csv_is_one(word: str) -> None:
    """An error word fills no field, alone or among partners, and each cell is said, as in a workbook."""
    plan = _read(f"Aktivitet;Status;Ansvarig;Samverkan med\nEtt;Pågår;{word};Skolan, {word}\nTvå;Klar;Polisen;{word}\n")
    assert [(action.responsible, action.partners) for action in plan.actions] == [
        ((), ("Skolan",)),
        (("Polisen",), ()),
    ]
    assert {"C2", "D2", "D3"} <= {problem.cell for problem in plan.problems}
    assert not plan.questions


@pytest.mark.parametrize("word", ["#metoo", "#METOO!", "#1", "Fel: 502 och 503", "#Ersboda"])
def test_a_text_with_a_number_sign_is_none(word: str) -> None:
    """Hashtags and numbers are texts."""
    plan = _read(f"Aktivitet;Status;Ansvarig\n{word};Klar;Polisen\n")
    assert plan.actions[0].title == word


def test_an_error_among_partners_in_a_workbook() -> None:
    """A list that was put together with an error holds the others."""
    plan = read_plan(
        build({"Plan": [["Aktivitet", "Status", "Ansvarig"], ["Ett", "Klar", "Skolan, #SAKNAS!"]]}), "p.xlsx"
    )
    assert plan.actions[0].responsible == ("Skolan",)
    assert any("#SAKNAS!" in problem.message for problem in plan.problems)


LONE = {
    "two first cells": ('Aktivitet;Status\n"Trygg;Pågår\nTvå;Klar\nTre;Klar\n"Säker;Klar\nFem;Klar\n', 5),
    "second in the middle": ('Aktivitet;Status;Vem\nEtt;Klar;A\n"Två;Klar;B\nTre "x";Klar;C\nFyra;Klar;D\n', 4),
    "an inch at the end": ('Aktivitet;Status;Vem\nEtt;Klar;A\n"Två;Klar;B\nTre;Klar;C"\nFyra;Klar;D\n', 4),
    "closed before a separator": ('Aktivitet;Status;Vem\n"Ett;Klar;A\nTvå";Klar;B\nTre;Klar;C\n', 3),
    "commas": ('Aktivitet,Status,Vem\n"Ett,Klar,A\nTvå,Klar,B\n"Tre,Klar,C\nFyra,Klar,D\n', 4),
    "tabs, CR": ('Aktivitet\tStatus\r"Ett\tKlar\rTvå\tKlar\r"Tre\tKlar\rFyra\tKlar\r', 4),
}


@pytest.mark.parametrize("name", LONE)
def test_lone_quotation_marks_swallow_no_rows(name: str) -> None:
    """Rows that two of them would join are read as they stand, and the row where the first stands is named."""
    text, actions = LONE[name]
    plan = _read(text)
    assert len(plan.actions) == actions
    assert [problem.cell for problem in plan.problems if "citattecken" in problem.message]


QUOTED = {
    "lines": ('Aktivitet;Status;Kommentar\nEtt;Klar;"Rad ett\nRad två"\nTvå;Klar;x\n', 2),
    "separators and lines": ('Aktivitet;Status;Vem\nEtt;Klar;"A; b; c\nD; e; f"\nTvå;Klar;x\n', 2),
    "first column": ('Aktivitet;Status\n"Läxhjälp; varje dag\nSommarläger; en vecka";Klar\nTvå;Klar\n', 2),
    "a list in the last of two columns": ('Aktivitet;Kommentar\nEtt;"Tid\nKontakt; Anna\nTid; kl 10"\nTvå;x\n', 2),
    "quotes in quotes": ('Aktivitet;Status;Kommentar\nEtt;Klar;"Han sa ""hej""\noch gick"\nTvå;Klar;x\n', 2),
    "every row": ("Aktivitet;Status;Kommentar\n" + 'A;Klar;"x\ny"\n' * 5, 5),
    "an inch within": ('Aktivitet;Status\nSkärm 24" och 32";Klar\nTvå;Klar\n', 2),
}


@pytest.mark.parametrize("name", QUOTED)
def test_quoted_texts_stay_whole(name: str) -> None:
    """Line breaks and separators inside quotes are text, and nothing is said."""
    text, actions = QUOTED[name]
    plan = _read(text)
    assert len(plan.actions) == actions
    assert not [problem for problem in plan.problems if "citattecken" in problem.message]
