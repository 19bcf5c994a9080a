"""What each partner of a round is sent (a handful): a workbook, and an e-mail draft with the workbook attached."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile

from umebra.exports.provenance import export_name
from umebra.exports.xlsx import export_excel
from umebra.model.plan import Plan
from umebra.round.asking import Asked, Round
from umebra.round.email_draft import email_draft
from umebra.round.partner_workbook import partner_sheet
from umebra.settings.settings import Settings


@dataclass(frozen=True, slots=True)
class Way:
    """How to reach a partner: its e-mail addresses, and the link where it can answer, empty for none."""

    addresses: tuple[str, ...] = ()
    link: str = ""


NO_WAY = Way()


@dataclass(frozen=True, slots=True)
class Handful:
    """The files for one partner.

    Attributes:
        asked: The partner with its actions.
        stem: The files' name without an extension.
        way: How to reach the partner.
    """

    asked: Asked
    stem: str
    way: Way = NO_WAY

    @property
    def workbook(self) -> str:
        """The workbook's file name."""
        return f"{self.stem}.xlsx"

    @property
    def email(self) -> str:
        """The draft's file name."""
        return f"{self.stem}.eml"


def handfuls(
    plan: Plan, partners: Sequence[Asked], of: Round, ways: Mapping[str, Way] | None = None
) -> tuple[Handful, ...]:
    """Return each partner's handful; if two partners' names give the same file name, the second is numbered.

    Args:
        plan: The plan.
        partners: The partners.
        of: The round.
        ways: How to reach the partners, by name.
    """
    found: list[Handful] = []
    taken: set[str] = set()
    for one in partners:
        part, number = one.partner, 1
        while (stem := _stem(plan, part, of)).casefold() in taken:
            number += 1
            part = f"{one.partner}-{number}"
        taken.add(stem.casefold())
        found.append(Handful(one, stem, (ways or {}).get(one.partner, NO_WAY)))
    return tuple(found)


def archive_name(plan: Plan, of: Round) -> str:
    """Return the name of the zip with all handfuls."""
    return f"{_stem(plan, '', of)}.zip"


def make_handfuls(kind: str, plan: Plan, given: Sequence[Handful], of: Round, settings: Settings) -> bytes:
    """Return the bytes of a file (runs in a worker): ``xlsx`` or ``eml`` for the first partner, ``zip`` for all."""
    if kind == "zip":
        return _archive(plan, given, of, settings)
    workbook = export_excel(partner_sheet(plan, given[0].asked, of, settings))
    return workbook if kind == "xlsx" else _draft(plan, given[0], of, settings, workbook)


def _archive(plan: Plan, given: Sequence[Handful], of: Round, settings: Settings) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in _files(plan, given, of, settings):
            archive.writestr(name, content)
    return file.getvalue()


def _files(plan: Plan, given: Sequence[Handful], of: Round, settings: Settings) -> Iterator[tuple[str, bytes]]:
    for one in given:
        workbook = export_excel(partner_sheet(plan, one.asked, of, settings))
        yield one.workbook, workbook
        yield one.email, _draft(plan, one, of, settings, workbook)


def _draft(plan: Plan, one: Handful, of: Round, settings: Settings, workbook: bytes) -> bytes:
    return email_draft(plan, one.asked, of, settings, (one.workbook, workbook), one.way.addresses, one.way.link)


def _stem(plan: Plan, part: str, of: Round) -> str:
    """Return a file name without its extension: ``aktivitetsplan_Bostaden_statusrunda-2026-11-26``."""
    name = export_name(plan.source.name, "xlsx", of.sent, part=part)
    what = "paminnelse" if of.reminded else "statusrunda"
    return name.removesuffix(f"_exporterad-{of.sent}.xlsx") + f"_{what}-{of.sent}"
