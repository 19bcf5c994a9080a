"""A cell's underlying factors."""

import pytest

from umebra.readers.values.factor_names import FactorNames
from umebra.settings.settings import read_settings

NAMES = FactorNames(read_settings().under("uvts-2024-2026"))


@pytest.mark.parametrize(
    ("text", "factors"),
    [
        ("Droger", ("Droger",)),
        ("• Droger\n• Psykisk ohälsa", ("Droger", "Psykisk ohälsa")),
        ("Droger; Eget", ("Droger", "Eget")),
        ("- Droger\n\n- Droger", ("Droger",)),
        ("droger ", ("Droger",)),
        ("Droger, psykisk ohälsa", ("Droger", "Psykisk ohälsa")),
        ("Droger, Psykisk ohälsa och skolmisslyckande.", ("Droger", "Psykisk ohälsa", "Skolmisslyckande")),
        ("Brist på meningsfull fritid/Droger", ("Brist på meningsfull fritid", "Droger")),
        ("Droger, alkohol", ("Droger, alkohol",)),
        ("Oro hemma, i skolan och på stan", ("Oro hemma, i skolan och på stan",)),
    ],
)
def test_factors(text: str, factors: tuple[str, ...]) -> None:
    """Lines and bullets always part; commas and "och" only what the framework knows, so nothing is guessed."""
    assert NAMES.split(text) == factors
