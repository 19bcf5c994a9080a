"""Settings: what holds for the whole dashboard, and the frameworks, read from TOML files that a coordinator edits."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from umebra.errors import SettingsError
from umebra.folders import DATA, PROJECT
from umebra.model.plan import Status
from umebra.settings.access_settings import (
    CLOSED,
    EVERYBODYS,
    UNREADABLE,
    AccessSettings,
    parse_access,
    read_access,
)
from umebra.settings.document_look import OWN_LOOK, DocumentLook, read_look, read_shares
from umebra.settings.frameworks import Framework, Goal, overlaps, parse_framework
from umebra.settings.link_settings import read_links
from umebra.settings.public_settings import USUAL, PublicSettings, is_public, read_public
from umebra.settings.read_limits import Limits, read_limits
from umebra.settings.side_sheet_words import SideSheets, read_side_sheets
from umebra.settings.toml_text import Toml, parse, read_text

DEFAULT_PATH = PROJECT / "settings.toml"
PATH_VARIABLE, DATA_VARIABLE = "UMEBRA_SETTINGS", "UMEBRA_DATA"

Texts = tuple[tuple[str, str], ...]
"""The settings file's name and text, then each framework's."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the council's agreements are called in their own words; one of them is the one that is used.

    Attributes:
        organisation: The council's name.
        framework: The framework whose words are used.
        frameworks: All frameworks, the settings' default first.
        labels: The word for each status where neither the plan nor its framework has one.
        words: The words that mean a status when they stand alone in a cell (R1).
        shares: What a goal's two shares are called under those labels; empty if the labels name them.
        headings: Each Action field and the column headings that fill it.
        derive_goals: Whether goals may be derived from the focus area.
        limits: The largest file that is read.
        beside: The sheets of promises and indicators beside the plan.
        meetings: The days on which the board met, in order.
        faults: What is wrong in a framework's file, which is then left out, or between two.
        look: How documents look.
        links: Whether partners can be given links to answer a status round by.
        access: Who may do what.
        public: What a public address shows.
        accessibility_contact: Whom to tell of what can't be used; empty if nobody is named.
    """

    organisation: str
    framework: Framework
    frameworks: tuple[Framework, ...]
    labels: Mapping[Status, str]
    words: Mapping[Status, tuple[str, ...]]
    headings: Mapping[str, tuple[str, ...]]
    derive_goals: bool
    limits: Limits
    beside: SideSheets
    meetings: tuple[date, ...] = ()
    shares: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    accessibility_contact: str = ""
    look: DocumentLook = OWN_LOOK
    links: bool = False
    access: AccessSettings = CLOSED
    public: PublicSettings = USUAL

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The framework's priority goals."""
        return self.framework.goals

    @property
    def focus_areas(self) -> tuple[str, ...]:
        """The framework's focus areas."""
        return self.framework.focus_areas

    @property
    def departments(self) -> tuple[str, ...]:
        """The framework's departments."""
        return self.framework.departments

    @property
    def factors(self) -> tuple[str, ...]:
        """The framework's underlying factors."""
        return self.framework.factors

    @property
    def districts(self) -> tuple[str, ...]:
        """The framework's districts."""
        return self.framework.districts

    @property
    def partners(self) -> Mapping[str, tuple[str, ...]]:
        """Each partner that the framework knows, and its other spellings."""
        return {partner.name: partner.aliases for partner in self.framework.partners}

    @property
    def goals_by_focus_area(self) -> Mapping[str, tuple[str, ...]]:
        """The framework's derivation of goals."""
        return self.framework.goals_by_focus_area

    @property
    def status_labels(self) -> Mapping[Status, str]:
        """The word for each status: the framework's own, else the settings'."""
        return {**self.labels, **self.framework.status_labels}

    @property
    def status_words(self) -> Mapping[Status, tuple[str, ...]]:
        """The words that mean a status: the settings' and the framework's; the framework's own word wins."""
        own = self.framework.status_words
        taken = {word.casefold() for words in own.values() for word in words}
        return {
            status: (*own.get(status, ()), *(word for word in words if word.casefold() not in taken))
            for status, words in self.words.items()
        }

    def under(self, framework: str) -> "Settings":
        """Return the settings with another framework's words; an unknown one leaves them as they are."""
        found = next((known for known in self.frameworks if known.id == framework), self.framework)
        return self if found is self.framework else replace(self, framework=found)


def settings_path() -> Path:
    """Return the settings file: the one ``UMEBRA_SETTINGS`` names, else the project's own."""
    named = os.environ.get(PATH_VARIABLE)
    return Path(named) if named else DEFAULT_PATH


def data_folder() -> Path:
    """Return the folder where what people hand in is kept: the one ``UMEBRA_DATA`` names, else ``data``."""
    return Path(os.environ.get(DATA_VARIABLE) or DATA)


def access_now() -> AccessSettings:
    """Return who may do what as the settings file says now; without one that can be read nobody may change anything.

    It reads that file alone, so that it may be asked at every click.
    """
    if is_public():
        return EVERYBODYS
    path = settings_path()
    try:
        return parse_access(read_text(path, ""), path.name)
    except SettingsError:
        return UNREADABLE


def read_settings(path: Path | None = None) -> Settings:
    """Read the settings file and its frameworks.

    Args:
        path: The file; without it, the one that :func:`settings_path` names.

    Raises:
        SettingsError: The file is missing, is no TOML, or lacks or misspells a setting; or no framework can be read.
    """
    return parse_settings(read_settings_texts(path or settings_path()))


def read_settings_texts(path: Path) -> Texts:
    """Return the texts of the settings file and of the frameworks in the folder that it names.

    Raises:
        SettingsError: One of them can't be opened, or there is no framework; or the settings file is no TOML.
    """
    text = read_text(path, f"Kontrollera sökvägen i {PATH_VARIABLE} eller lägg tillbaka filen.")
    folder = _folder(parse(text, path.name), path)
    files = sorted(folder.glob("*.toml"))
    if not files:
        message = f"Mappen {folder} har inga ramverk. Lägg minst en .toml-fil där, som de som följer med."
        raise SettingsError(message)
    remedy = "Kontrollera att den går att läsa."
    return ((path.name, text), *((file.name, read_text(file, remedy)) for file in files))


def parse_settings(texts: Texts) -> Settings:
    """Read settings from TOML texts: the settings' own first, then each framework's.

    Raises:
        SettingsError: The first is no TOML, or lacks or misspells a setting; or no framework can be read.
    """
    (name, text), *others = texts
    data = parse(text, name)
    frameworks, faults = _frameworks(others)
    if not frameworks:
        raise SettingsError(
            "\n".join(faults) if faults else f"{name} har inga ramverk. Lägg minst ett i mappen för dem."
        )
    chosen = data.text_of("framework", "")
    frameworks.sort(key=lambda framework: framework.id != chosen)
    if chosen and frameworks[0].id != chosen:
        faults.append(f"{name}: ramverket ”{chosen}” finns inte eller har ett fel. Rätta ”framework”.")
    return _settings(data, tuple(frameworks), (*faults, *overlaps(frameworks)))


def _frameworks(texts: Sequence[tuple[str, str]]) -> tuple[list[Framework], list[str]]:
    """Return the frameworks that can be read, and what is wrong with each of the others."""
    frameworks, faults = [], []
    for name, text in texts:
        try:
            frameworks.append(parse_framework(text, name))
        except SettingsError as error:
            faults.append(str(error))
    return frameworks, faults


def _settings(data: Toml, frameworks: tuple[Framework, ...], faults: tuple[str, ...]) -> Settings:
    """Build the settings; the framework that holds is the first, as the caller has sorted them."""
    status = data.table("status")
    labels, words, headings = status.table("labels"), status.table("words"), data.table("headings")
    return Settings(
        organisation=data.text_of("organisation"),
        framework=frameworks[0],
        frameworks=frameworks,
        labels={one: labels.text_of(one) for one in Status},
        words={one: words.texts(one) for one in Status},
        headings={field: headings.texts(field) for field in headings.values},
        derive_goals=data.flag("derive_goals"),
        limits=read_limits(data.table("limits")),
        beside=read_side_sheets(data),
        meetings=data.days("meetings"),
        shares=read_shares(status.table("shares")),
        faults=faults,
        accessibility_contact=data.text_of("accessibility_contact", ""),
        look=read_look(data, settings_path().parent),
        links=read_links(data),
        access=read_access(data.table("access")),
        public=read_public(data.table("public")),
    )


def _folder(data: Toml, path: Path) -> Path:
    """Return the folder of the frameworks: the one named, seen from the settings file, else the project's own."""
    named = data.text_of("frameworks", "")
    return path.parent / named if named else DEFAULT_PATH.parent / "frameworks"
