"""Reads an uploaded file, once for each set of corrections."""

from dataclasses import dataclass, replace

from umebra.errors import NoPlanError, OnlyIndicatorsError
from umebra.model.corrections import NONE, Corrections
from umebra.model.plan import Table
from umebra.readers import SheetPicture, refused_pictures
from umebra.settings.settings import read_settings_texts, settings_path
from umebra.store.drafts import Draft
from umebra.ui.corrections.give_corrections import Wizard
from umebra.ui.corrections.offered_corrections import with_offers
from umebra.ui.corrections.upload_draft import content_of
from umebra.ui.session.plan_cache import Loaded, load, look
from umebra.ui.session.shared_cache import keep, whole
from umebra.ui.session.weighted_cache import Weights


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The result of reading a file: a plan, or why there is none.

    Attributes:
        loaded: The plan.
        pictures: Pictures of the file's sheets.
        refusal: Why there is no plan, though the cells could be read.
        near: The tables that come closest to being a plan.
        only_indicators: Whether the file holds only indicators, to accompany a plan.
    """

    loaded: Loaded | None = None
    pictures: tuple[SheetPicture, ...] = ()
    refusal: str = ""
    near: tuple[Table, ...] = ()
    only_indicators: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that were read as a plan."""
        return self.loaded.plan.tables if self.loaded else ()


def read(draft: Draft, corrections: Corrections = NONE) -> Reading:
    """Read a draft's file with corrections, or find the result in the cache.

    Raises:
        UmebraError: Not even its cells can be read, or the file is gone.
    """
    # Shapes only help to recognise the next file; this one is read the same without them.
    corrections = replace(corrections, shapes=())
    key = ("reading", draft.sha256, draft.name, read_settings_texts(settings_path()), repr(corrections))
    return keep(key, lambda: _read(content_of(draft), draft.name, corrections), _weights)


def _read(content: bytes, name: str, corrections: Corrections) -> Reading:
    """Return a plan, the tables that come closest to one, or that the file holds only indicators."""
    try:
        loaded = load(content, name, corrections)
    except OnlyIndicatorsError:
        return Reading(only_indicators=True)
    except NoPlanError as error:
        pictures = look(content, name)
        if not pictures:
            raise
        return Reading(None, refused_pictures(pictures, error.tables), error.here, error.tables)
    return Reading(loaded, loaded.pictures)


def _weights(reading: Reading) -> Weights:
    return reading.loaded.weights if reading.loaded else whole(reading)


def read_as_said(draft: Draft) -> tuple[Reading, Wizard]:
    """Read a draft's file with its corrections, else with those of the published plan that it revises.

    Without corrections that is a single reading. Otherwise the file is also read without them, to find the questions
    and what the corrections change.

    Raises:
        UmebraError: Not even its cells can be read, or the file is gone.
    """
    as_it_comes = read(draft)
    wizard = with_offers(Wizard(draft.sha256[:16], as_it_comes.pictures, NONE, None))
    corrections = wizard.corrections
    reading = read(draft, corrections)
    # Answered questions are not asked again, so the full list of questions comes from reading without the answers.
    asking = read(draft, replace(corrections, answers={})) if corrections.answers else reading
    return reading, replace(
        wizard,
        pictures=reading.pictures,
        loaded=reading.loaded,
        asked=asking.loaded.plan.questions if asking.loaded else (),
        near=reading.near,
        uncorrected=as_it_comes.tables,
    )
