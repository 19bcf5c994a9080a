"""Where the figures come from: the plan, its revision and what could not be read in it."""

from collections import defaultdict

import pandas as pd
import streamlit as st

from umebra import swedish
from umebra.model.plan import PUBLISHED, Plan, Problem, Severity, to_mend, unasked
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned_all
from umebra.ui.session.navigation import show_link
from umebra.wording.sentences import figures_come_from, left_to_do, open_questions

SEVERITIES = {Severity.ERROR: "Fel", Severity.WARNING: "Varning", Severity.INFO: "Upplysning"}
_LONGEST_TABLE = 200
_ALL_READ = "Allt kunde läsas: det finns inget att rätta."


def show_provenance(plan: Plan, framework: str = "") -> None:
    """Say in a line where the figures come from, by which framework; what could not be read opens from it."""
    line = f"{_source_line(plan)} {framework}".rstrip()
    if plan.problems:
        with st.expander(plain(line), type="compact", key="source"):
            show_problems(plan.problems)
    else:
        html.show(html.paragraph(line, "ub-source"))


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Draw problems as a table with their cells, equal ones as one row; a long list as one that scrolls."""
    headings = ("Cell", "Slag", "Vad som är fel och hur du rättar det")
    rows = [(_cells(alike), SEVERITIES[alike[0].severity], alike[0].message) for alike in _alike(problems)]
    if len(rows) <= _LONGEST_TABLE:
        html.show(html.table(headings, rows, "Vad som inte kunde läsas", headed=True, name="ub-problems"))
    else:
        st.dataframe(
            unturned_all(pd.DataFrame(rows, columns=headings)), hide_index=True, alt="Vad som inte kunde läsas"
        )


def show_open_questions(plan: Plan, *, leads: bool) -> None:
    """Say which questions the plan's statuses hang on, if any, and lead to where they are answered."""
    if sentences := open_questions(plan):
        html.show(html.notice(*sentences))
        if leads:
            show_link("ladda_upp", "Svara under Ladda upp")


def show_unread(problems: tuple[Problem, ...], *, open_questions: int = 0) -> None:
    """Say what could not be read of a file that was handed in, or that all of it could."""
    is_fault = bool(to_mend(problems))
    if not is_fault:
        everything = "Annars finns det inget att rätta." if open_questions else _ALL_READ
        html.show(html.paragraph(everything))
    if problems:
        with st.expander(plain(_summary(problems)), expanded=is_fault):
            show_problems(problems)


def _summary(problems: tuple[Problem, ...]) -> str:
    """Say how many of the problems are to mend, and how many only tell something."""
    faults = len(to_mend(problems))
    parts = ((faults, ("sak att rätta", "saker att rätta")), (len(problems) - faults, ("upplysning", "upplysningar")))
    return swedish.listed([swedish.plural(count, *words) for count, words in parts if count])


def _alike(problems: tuple[Problem, ...]) -> list[list[Problem]]:
    """Return the problems in their order, those that say the same in one group."""
    groups: dict[tuple[Severity, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        groups[problem.severity, problem.message].append(problem)
    return list(groups.values())


def _cells(alike: list[Problem]) -> str:
    """Say where a problem stands: in which cell, or in how many and the first of them."""
    first = alike[0].cell or "Hela filen"
    return first if len(alike) == 1 else f"{len(alike)} celler, till exempel {first}"


def plan_line(plan: Plan) -> str:
    """Say which plan it is: its title, revision date and file."""
    return f"{plan.title} · {revised_line(plan)}" if plan.title else revised_line(plan)


def revised_line(plan: Plan) -> str:
    """Say when the plan was revised, and its file; several plans' files say it each."""
    if plan.actions and plan.actions[0].plan:
        return plan.source.name
    name = "" if plan.source.kind == PUBLISHED else f" · {plan.source.name}"
    return f"{swedish.capital(swedish.revised(plan.revised))}{name}"


def _source_line(plan: Plan) -> str:
    """Say where the figures come from and, except to the public, what is left to do in the file."""
    # The name of several plans has each one's day; only one that they share is said once more.
    several = plan.actions and plan.actions[0].plan
    revised = "" if several and not plan.revised else f", {swedish.revised(plan.revised)}"
    sheets = f", {swedish.plural(len(plan.source.sheets), 'blad', 'blad')}" if plan.source.sheets else ""
    source = f"{plan.source.name}{sheets}{revised}"
    if plan.source.kind == PUBLISHED:
        return figures_come_from(source, len(plan.actions), "")
    faults = to_mend(plan.problems, plan.questions)
    told = len(unasked(plan.problems, plan.questions)) - len(faults)
    left = left_to_do(len(faults), len(plan.questions))
    left += f", {swedish.plural(told, 'upplysning', 'upplysningar')}" if told else ""
    return figures_come_from(source, len(plan.actions), left)
