"""Where an export comes from: the lines above its table, and its file's name."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from umebra import swedish
from umebra.model.plan import Plan

_LONGEST_STEM = 100
_SUFFIX = re.compile(r"\.(xlsx|xlsm|csv|tsv|txt)$", re.IGNORECASE)
_EARLIER_EXPORT = re.compile(r"(_[^_]+)?_exporterad-\d{4}-\d{2}-\d{2}.*$")
_REVISION = re.compile(r"rev[a-zåäö]*[-_. ]*\d", re.IGNORECASE)
_UNSAFE = re.compile(r'[<>:"/\\|?*\s_\x00-\x1f\x7f-\x9f\ud800-\udfff]+')


def export_lines(plan: Plan, shown: int, filters: Sequence[str], exported: date) -> tuple[str, ...]:
    """Return the lines above an export's table.

    Args:
        plan: The plan that is shown.
        shown: How many of its actions the export holds.
        filters: Each filter in words, "Fokusområde: Stärka föräldrar".
        exported: The day of the export; its line has no "rev" in it, so that it is
            never read as the revision date (R12).
    """
    return (
        swedish.capital(swedish.revised(plan.revised)),
        f"{swedish.number(shown)} av {swedish.actions(len(plan.actions))}",
        f"Filter: {'; '.join(filters) or 'inga'}",
        f"Källa: {plan.source.name}. Exporterad {exported}.",
    )


def export_name(source: str, kind: str, exported: date, *, part: str | None = None, revised: date | None = None) -> str:
    """Return a name for an exported file that says what is in it and is safe in Windows.

    ``aktivitetsplan-2021-2024-rev-2021-02-09_urval_exporterad-2026-11-22.csv``: the
    revision date, which a CSV holds nowhere else, and the day of the export, with a word
    before it so that neither a person nor a reader takes it for the revision.

    Args:
        source: The name of the file that the plan was read from, or the plan's title.
        kind: ``xlsx`` or ``csv``.
        exported: The day of the export.
        part: What part of the plan it is, "urval" or a partner's name; None for the whole.
        revised: The plan's revision date.
    """
    stem = _safe(_EARLIER_EXPORT.sub("", _SUFFIX.sub("", source))) or "aktivitetsplan"
    if revised and not _REVISION.search(stem):
        stem = f"{stem}-rev-{revised}"
    parts = (stem, _safe(part or ""), f"exporterad-{exported}")
    return "_".join(text for text in parts if text) + f".{kind}"


def template_name(framework: str) -> str:
    """Return the name of a framework's template."""
    return f"mall-{framework}.xlsx"


def _safe(text: str) -> str:
    return _UNSAFE.sub("-", unicodedata.normalize("NFC", text)).strip("-. ")[:_LONGEST_STEM].rstrip("-. ")
