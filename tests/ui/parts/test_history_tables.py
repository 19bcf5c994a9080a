"""The history's tables as they stand on paper."""

import re

from tests.apps import open_example, text_of


def test_the_revisions_fit_a_sheet_of_paper() -> None:
    """On paper a revision's counts are one column in words, however many statuses the plan has; nothing is left out."""
    drawn = text_of(open_example("historik")).split("Alla revisioner, den senast sparade först</caption>")[1]
    headings = re.findall("<th scope='col'>([^<]+)", drawn.partition("</thead>")[0])
    assert headings == ["Nr", "Reviderad", "Läge", "Fil", "Sparad", "Aktiviteter", "Status", "Anteckning"]
    assert "<td>Genomförs nu: 10, Påbörjad: 5, Inte påbörjad: 31</td>" in drawn
    assert "<td>2026-03-17 kl. 09.15, Samordnaren (exempel)</td>" in drawn
