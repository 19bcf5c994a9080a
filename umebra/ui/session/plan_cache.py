"""Loads plans: each is read and worked out once for all sessions, keyed on its content."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from uuid import uuid4

import pandas as pd
import streamlit as st

from umebra.analysis.action_table import action_table, filter_values, used_columns
from umebra.analysis.changes import Comparison, compare
from umebra.analysis.confirmed import Confirmed, confirmed_table, together
from umebra.analysis.counts import Grouping, grouping_of, status_labels
from umebra.analysis.several_plans import merge_frameworks, merge_plans
from umebra.bounded.bounded_reading import look_at, read_shown
from umebra.model.corrections import NONE, Corrections
from umebra.model.indicator_file import Measurements, accompany
from umebra.model.plan import Plan, Status
from umebra.readers import SheetPicture
from umebra.settings.settings import Settings, Texts, parse_settings, read_settings_texts, settings_path
from umebra.ui.session.shared_cache import keep, size_of
from umebra.ui.session.store_cache import Archive, store
from umebra.ui.session.waiting_for_reading import patiently
from umebra.ui.session.weighted_cache import Weights

TOGETHER = "Alla planer"
SAMPLE_REVISION = 3
"""The example's number in its own archive (:mod:`umebra.ui.session.sample_archive`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A plan and what is worked out from it, shared by all sessions, so the table must never be changed.

    Attributes:
        settings: The settings that it was read with.
        read: The plan as it was read from its own file.
        plan: The plan, with the indicators that accompany it.
        table: Its table of actions.
        values: Each filter's values.
        columns: The fields that the plan uses, in the order of an export's columns.
        grouping: The field that its pages group by.
        labels: The word for each status.
        weights: The approximate size of each of its parts in bytes; plans that share a part have the same key for it.
        is_sample: Whether it is the project's own example, or a former revision of that.
        revision: Its number in the store, or in the example's archive; None if it is in neither.
        measurements: The indicators that accompany it, None if there are none.
        pictures: Pictures of its file's sheets with the kinds of their cells; empty for a plan from the store.
        confirmed: What partners have confirmed in it, None if there are no confirmations.
        key: Identifies it in caches.
    """

    settings: Settings
    read: Plan
    plan: Plan
    table: pd.DataFrame
    values: dict[str, tuple[str, ...]]
    columns: tuple[str, ...]
    grouping: Grouping
    labels: dict[Status, str]
    weights: Weights
    is_sample: bool = False
    revision: int | None = None
    measurements: Measurements | None = None
    pictures: tuple[SheetPicture, ...] = ()
    confirmed: Confirmed | None = None
    key: str = field(default_factory=lambda: uuid4().hex)

    def reads_as(self, other: "Loaded") -> bool:
        """Return whether another plan has the same file, framework and reading."""
        one, two = self.read, other.read
        read = (one.framework, one.actions, one.promises, one.indicators)
        same = read == (two.framework, two.actions, two.promises, two.indicators)
        return one.source.sha256 == two.source.sha256 and same

    def beside(self, measurements: Measurements | None) -> "Loaded":
        """Return the plan with other indicators to accompany it, None for none."""
        if measurements == self.measurements:
            return self
        checksum = f"{measurements.source.name} {measurements.source.sha256}" if measurements else ""
        plan = accompany(self.read, measurements) if measurements else self.read
        weights = {**self.weights, checksum: size_of(measurements)}
        return replace(self, plan=plan, measurements=measurements, weights=weights, key=f"{self.key} {checksum}")

    def confirmed_as(self, confirmed: Confirmed | None) -> "Loaded":
        """Return the plan with what partners have confirmed; the table gets two more columns for the filter."""
        if confirmed is None:
            return self
        table = confirmed_table(self.table, confirmed)
        weights = {**self.weights, uuid4().hex: size_of(confirmed)}
        return replace(self, table=table, confirmed=confirmed, weights=weights, key=uuid4().hex)


def load_settings() -> Settings:
    """Return the settings as they are in the file now.

    Raises:
        SettingsError: The file has a fault.
    """
    return _settings(read_settings_texts(settings_path()))


def load(content: bytes, name: str, corrections: Corrections = NONE, *, is_sample: bool = False) -> Loaded:
    """Read a plan from a file's bytes with a person's corrections, or find it in the cache.

    Raises:
        ReadError: No plan can be read from it.
        SettingsError: The settings file has a fault.
    """
    texts = read_settings_texts(settings_path())
    key = ("plan", sha256(content).digest(), name, texts, repr(corrections), is_sample)
    return keep(key, lambda: _load(content, name, texts, corrections, is_sample=is_sample), _weights)


def load_revision(revision: int, archive: Archive | None = None) -> Loaded:
    """Return a plan of a store (one's own if left out), as it was read when it was saved.

    Raises:
        StoreError: The store can't be read, or has no such revision.
        SettingsError: The settings file has a fault.
    """
    return load_revisions(revision, archive=archive)[revision]


def load_revisions(*revisions: int, archive: Archive | None = None) -> dict[int, Loaded]:
    """Return plans of a store, by as few queries as possible: each costs a click as much time as drawing a bar.

    Raises:
        StoreError: The store can't be read, or lacks one of them.
        SettingsError: The settings file has a fault.
    """
    kept, texts = archive or Archive(store()), read_settings_texts(settings_path())

    def found(revision: int, fingerprint: str) -> Loaded:
        key = ("revision", fingerprint, revision, texts, kept.is_sample)
        return keep(key, lambda: _load_revision(revision, texts, kept), _weights)

    return {revision: found(revision, checksum) for revision, checksum in kept.store.fingerprints(*revisions).items()}


def look(content: bytes, name: str) -> tuple[SheetPicture, ...]:
    """Return pictures of a file's sheets: their first cells.

    Raises:
        ReadError: The file can't be read.
        SettingsError: The settings file has a fault.
    """
    texts = read_settings_texts(settings_path())
    key = ("look", sha256(content).digest(), name, texts)
    return keep(key, lambda: patiently(look_at, content, name, _settings(texts)))


def comparison(old: Loaded, new: Loaded) -> Comparison:
    """Return the changes from one plan to another."""
    actions = (*old.plan.actions, *new.plan.actions)
    return keep(
        ("comparison", old.key, new.key),
        lambda: compare(old.plan.actions, new.plan.actions),
        lambda found: {**old.weights, **new.weights, id(found): size_of((found.matches, found.changes), but=actions)},
    )


def load_together(plans: Mapping[str, Loaded]) -> Loaded:
    """Return several plans as one, whose actions carry the name of their plan."""
    key = ("together", *((name, loaded.key) for name, loaded in plans.items()))
    return keep(key, lambda: _together(plans), _weights)


def _settings(texts: Texts) -> Settings:
    return keep(("settings", texts), lambda: parse_settings(texts))


def _together(plans: Mapping[str, Loaded]) -> Loaded:
    """Merge plans; their words for the statuses are kept only if all have the same, else the settings' stand."""
    parts = tuple(plans.values())
    plan = merge_plans({name: loaded.plan for name, loaded in plans.items()}, TOGETHER)
    framework = merge_frameworks(loaded.settings.framework for loaded in parts)
    confirmed = together([(len(loaded.table), loaded.confirmed) for loaded in parts])
    merged = loaded_from(plan, replace(parts[0].settings, framework=framework)).confirmed_as(confirmed)
    alike = all(loaded.labels == parts[0].labels for loaded in parts)
    return replace(merged, labels=parts[0].labels) if alike else merged


def _weigh(table: pd.DataFrame) -> Weights:
    """Return the approximate size of a plan in bytes: its table, and as much again for its actions."""
    return {uuid4().hex: 2 * int(table.memory_usage(deep=True).sum())}


def _weights(loaded: Loaded) -> Weights:
    return loaded.weights


def _load(content: bytes, name: str, texts: Texts, corrections: Corrections, *, is_sample: bool) -> Loaded:
    settings = _settings(texts)
    with st.spinner("Läser planen …"):
        plan, pictures = patiently(read_shown, content, name, settings, corrections)
        loaded = loaded_from(plan, settings, is_sample=is_sample, revision=SAMPLE_REVISION if is_sample else None)
        weights = {**loaded.weights, uuid4().hex: sum(picture.size for picture in pictures)}
        return replace(loaded, pictures=pictures, weights=weights)


def _load_revision(revision: int, texts: Texts, kept: Archive) -> Loaded:
    with st.spinner("Hämtar planen …"):
        plan = kept.store.plan(revision)
        loaded = loaded_from(plan, _settings(texts), is_sample=kept.is_sample, revision=revision)
        return loaded.beside(kept.store.measurements(revision))


def loaded_from(plan: Plan, settings: Settings, *, is_sample: bool = False, revision: int | None = None) -> Loaded:
    """Return a plan with what is worked out from it; the caller keeps it in the shared cache."""
    table, settings = action_table(plan), settings.under(plan.framework)
    return Loaded(
        settings=settings,
        read=plan,
        plan=plan,
        table=table,
        values=filter_values(table, settings),
        columns=used_columns(table),
        grouping=grouping_of(table),
        labels=status_labels(plan, settings),
        weights=_weigh(table),
        is_sample=is_sample,
        revision=revision,
    )
