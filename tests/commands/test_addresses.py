"""``addresses``: the partners' addresses are told, and one's or all are erased."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.paths import ROOT
from umebra.cli import main
from umebra.store import open_store
from umebra.store.rounds import addresses, note_addresses

_PLAN = str(ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx")


def test_addresses_are_told_and_forgotten_by_command(capsys: pytest.CaptureFixture[str]) -> None:
    """One, in any case; then all; a partner without any and an empty store are said."""
    noted = {"Bostaden": ("a@x.se", "d@x.se"), "Polisen": ("b@x.se",), "Skolan": ("c@x.se",)}
    note_addresses(open_store().engine, noted, "Eva")
    assert main(["addresses"]) == 0
    assert capsys.readouterr().out == "Bostaden: a@x.se, d@x.se\nPolisen: b@x.se\nSkolan: c@x.se\n"
    assert main(["addresses", "--forget", "POLISEN"]) == 0
    assert "E-postadresserna till POLISEN är raderade" in capsys.readouterr().out
    assert set(addresses(open_store().engine)) == {"Bostaden", "Skolan"}
    assert main(["addresses", "--forget", "Polisen"]) == 2
    assert "De som har adresser: Bostaden och Skolan." in capsys.readouterr().err
    assert main(["addresses", "--forget"]) == 0
    assert "E-postadresserna till 2 parter är raderade" in capsys.readouterr().out
    assert main(["addresses"]) == 0
    assert "har inga e-postadresser" in capsys.readouterr().out


def test_a_round_made_by_command_can_take_the_addresses(tmp_path: Path) -> None:
    """Who has addresses is written to, the others have none; without the option nobody has."""
    note_addresses(open_store().engine, {"Polisen": ("a@x.se", "b@x.se")}, "Eva")
    for folder, options in (("with", ["--addresses"]), ("without", [])):
        asked = ["--partner", "Polisen", "--partner", "Bostaden"]
        assert main(["round", _PLAN, "-o", str(tmp_path / folder), *asked, *options]) == 0
    to = {
        (path.parent.name, path.stem.split("_")[1]): message_from_bytes(path.read_bytes(), policy=default)["To"]
        for path in tmp_path.rglob("*.eml")
    }
    assert to["with", "Polisen"] == "a@x.se, b@x.se"
    assert [to["with", "Bostaden"], to["without", "Polisen"], to["without", "Bostaden"]] == [None] * 3
