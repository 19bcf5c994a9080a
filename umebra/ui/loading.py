"""Loading: files are read once for all sessions, keyed on their content."""

import os
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from umebra.corrections import NONE, Corrections, Remembered
from umebra.errors import DamagedFileError
from umebra.figures import Grouping, grouping_of, status_labels
from umebra.plan import Plan, Status
from umebra.readers import SheetPicture, look_at, read_plan
from umebra.settings import Settings, data_folder, parse_settings, read_settings_text, settings_path
from umebra.tables import action_table, filter_values

PLAN_VARIABLE = "UMEBRA_PLAN"
ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx"


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A plan and what is worked out from it once, shared by all sessions: never change the table.

    Attributes:
        settings: The settings it was read with.
        plan: The plan.
        table: Its table of actions.
        values: Each filter's values.
        grouping: What its pages group by.
        labels: The word for each status.
        is_sample: Whether it is the project's own example.
    """

    settings: Settings
    plan: Plan
    table: pd.DataFrame
    values: dict[str, tuple[str, ...]]
    grouping: Grouping
    labels: dict[Status, str]
    is_sample: bool


def load_settings() -> Settings:
    """Return the settings as the file says now.

    Raises:
        SettingsError: The file has a fault.
    """
    path = settings_path()
    return _settings(read_settings_text(path), path.name)


def load(content: bytes, name: str, corrections: Corrections = NONE, *, is_sample: bool = False) -> Loaded:
    """Read a plan from a file's bytes as a person has corrected it, or find it among those already read.

    Raises:
        ReadError: No plan can be read from it.
        SettingsError: The settings file has a fault.
    """
    path = settings_path()
    return _load(content, name, read_settings_text(path), path.name, corrections, is_sample=is_sample)


def look(content: bytes, name: str) -> tuple[SheetPicture, ...]:
    """Return the first cells of a file's sheets.

    Raises:
        ReadError: The file can't be read.
        SettingsError: The settings file has a fault.
    """
    path = settings_path()
    return _look(content, name, read_settings_text(path), path.name)


def remembered() -> Remembered:
    """Return where corrections are kept for the next file of the same shape."""
    return Remembered(data_folder() / "corrections")


def load_start() -> Loaded:
    """Read the plan that the dashboard opens with: UMEBRA_PLAN's, else the example.

    The file is looked at anew each time, so a saved change shows at the next reload.

    Raises:
        ReadError: The file is missing or holds no plan.
        SettingsError: The settings file has a fault.
    """
    named = os.environ.get(PLAN_VARIABLE)
    path = Path(named) if named else SAMPLE
    try:
        content = path.read_bytes()
    except OSError as error:
        message = (
            f"Planen {path} kan inte öppnas. Kontrollera att filen finns och inte är låst av ett annat program, "
            "och ladda sedan om sidan."
        )
        raise DamagedFileError(message) from error
    return load(content, path.name, is_sample=path == SAMPLE)


@st.cache_resource(max_entries=8, show_spinner=False)
def _settings(text: str, name: str) -> Settings:
    return parse_settings(text, name)


@st.cache_resource(max_entries=8, show_spinner=False)
def _look(content: bytes, name: str, settings_text: str, settings_name: str) -> tuple[SheetPicture, ...]:
    return look_at(content, name, parse_settings(settings_text, settings_name))


@st.cache_resource(max_entries=32, show_spinner="Läser planen …", hash_funcs={Corrections: repr})
def _load(
    content: bytes, name: str, settings_text: str, settings_name: str, corrections: Corrections, *, is_sample: bool
) -> Loaded:
    settings = parse_settings(settings_text, settings_name)
    plan = read_plan(content, name, settings, corrections)
    table = action_table(plan)
    return Loaded(
        settings=settings,
        plan=plan,
        table=table,
        values=filter_values(table, settings),
        grouping=grouping_of(table),
        labels=status_labels(plan, settings),
        is_sample=is_sample,
    )
