"""``python -m umebra check``: whether the settings and the frameworks can be used as they stand."""

import argparse
from datetime import date

from umebra import swedish
from umebra.commands.command import Command
from umebra.errors import SettingsError
from umebra.settings.frameworks import Framework, validity
from umebra.settings.settings import Settings, read_settings, settings_path
from umebra.swedish import plural


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take none: the settings are those that the dashboard uses."""


def _run(arguments: argparse.Namespace) -> str:  # noqa: ARG001 - every command is given them
    if faults := find_faults():
        raise SettingsError("\n".join(faults))
    return settings_as_text(read_settings(), swedish.today())


CHECK = Command("check", "Kontrollera inställningarna och ramverken.", _add_arguments, _run)


def find_faults() -> tuple[str, ...]:
    """Return what is wrong in the settings and the frameworks: each with its file, its line and the remedy."""
    try:
        return read_settings().faults
    except SettingsError as error:
        return tuple(str(error).splitlines())


def settings_as_text(settings: Settings, today: date) -> str:
    """Say that all is well, and what was found: the organisation and each framework with its lists."""
    count = len(settings.frameworks)
    return "\n".join(
        [
            f"Allt är i ordning: {plural(count, 'ramverk', 'ramverk')} för {settings.organisation}, "
            f"enligt {settings_path()}.",
            *(_line(framework, today) for framework in settings.frameworks),
        ]
    )


def _line(framework: Framework, today: date) -> str:
    counted = (
        (len(framework.goals), "prioriterat mål", "prioriterade mål"),
        (len(framework.focus_areas), "fokusområde", "fokusområden"),
        (len(framework.departments), "förvaltning", "förvaltningar"),
        (len(framework.factors), "faktor", "faktorer"),
        (len(framework.districts), "stadsdel", "stadsdelar"),
        (len(framework.partners), "part", "parter"),
    )
    holds = ", ".join(plural(*each) for each in counted if each[0])
    return f"  {framework.id}.toml: {framework.name}. {validity(framework, today)} {holds}".rstrip()
