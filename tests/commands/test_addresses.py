"""``addresses``: the partners' addresses are told, and one's or all are erased."""

import pytest

from umebra.cli import main
from umebra.store import open_store
from umebra.store.rounds import addresses, note_addresses


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
