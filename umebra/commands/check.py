"""``python -m umebra check``: check the settings and the frameworks."""

import argparse
from datetime import date

from umebra import swedish
from umebra.commands.command import Command
from umebra.errors import SettingsError
from umebra.settings.frameworks import Framework, validity
from umebra.settings.settings import Settings, read_settings, settings_path
from umebra.swedish import plural


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add no arguments: the settings are those that the dashboard uses."""


def _run(arguments: argparse.Namespace) -> str:  # noqa: ARG001 - every command gets arguments
    if faults := find_faults():
        raise SettingsError("\n".join(faults))
    return settings_as_text(read_settings(), swedish.today())


CHECK = Command("check", "Kontrollera inställningarna och ramverken.", _add_arguments, _run)


def find_faults() -> tuple[str, ...]:
    """Return the faults in the settings and the frameworks: Swedish sentences with file, line and remedy."""
    try:
        return read_settings().faults
    except SettingsError as error:
        return tuple(str(error).splitlines())


def settings_as_text(settings: Settings, today: date) -> str:
    """Return the text when all is well: the organisation, and each framework with its lists."""
    count = len(settings.frameworks)
    return "\n".join(
        [
            f"Allt är i ordning: {plural(count, 'ramverk', 'ramverk')} för {settings.organisation}, "
            f"enligt {settings_path()}.",
            *(_line(framework, today) for framework in settings.frameworks),
        ]
    )


def _line(framework: Framework, today: date) -> str:
    """Return a line about a framework: its name, when it holds, and the counts of its lists that are not empty."""
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
