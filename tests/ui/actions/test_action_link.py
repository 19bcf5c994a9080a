"""Each action has an address of its own, also where titles repeat."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml.html import fromstring

from tests.apps import open_app, text_of


def test_each_of_two_equal_titles_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The link of the second row with a title opens the second, and a title that stands once needs no number."""
    plan = tmp_path / "plan.csv"
    plan.write_text(
        "Aktivitet;Ansvarig;Status\nMöte;Polisen;Ej påbörjad\nMöte;Skolan;Ej påbörjad\nEnda;Bostaden;Ej påbörjad\n",
        encoding="utf-8",
    )
    links = fromstring(text_of(open_app(plan, monkeypatch))).xpath("//*[contains(@class, 'ub-short')]//a/@href")
    asked = [{name: one[0] for name, one in parse_qs(urlsplit(link).query).items()} for link in links]
    assert asked == [
        {"aktivitet": "Möte", "aktivitet-nr": "1"},
        {"aktivitet": "Möte", "aktivitet-nr": "2"},
        {"aktivitet": "Enda"},
    ]
    for query, responsible in zip(asked, ("Polisen", "Skolan", "Bostaden"), strict=True):
        body = text_of(open_app(plan, monkeypatch, "oversikt", **query))
        assert f"<dt>Ansvarig</dt><dd>{responsible}</dd>" in body
