"""Where the figures come from: the plan, its revision and what could not be read in it."""

import pandas as pd
import streamlit as st

from umebra import swedish
from umebra.plan import Plan, Problem, Severity
from umebra.ui import html

SEVERITIES = {Severity.ERROR: "Fel", Severity.WARNING: "Varning", Severity.INFO: "Upplysning"}
_LONGEST_TABLE = 200


def show_provenance(plan: Plan) -> None:
    """Say where the figures come from, and list what could not be read."""
    st.divider()
    html.show(html.paragraph(_source_line(plan), "ub-source"))
    if plan.problems:
        with st.expander(swedish.plural(len(plan.problems), "sak att rätta i planen", "saker att rätta i planen")):
            show_problems(plan.problems)


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Draw problems as a table with their cells; a long list as one that scrolls."""
    headings = ("Cell", "Slag", "Vad och hur det rättas")
    rows = [(problem.cell or "Hela filen", SEVERITIES[problem.severity], problem.message) for problem in problems]
    if len(rows) <= _LONGEST_TABLE:
        html.show(html.table(headings, rows, "Vad som inte kunde läsas"))
    else:
        st.dataframe(pd.DataFrame(rows, columns=headings), hide_index=True, alt="Vad som inte kunde läsas")


def plan_line(plan: Plan) -> str:
    """Say which plan it is: its title, revision date and file."""
    return f"{plan.title} · {revised_line(plan)}" if plan.title else revised_line(plan)


def revised_line(plan: Plan) -> str:
    """Say when the plan was revised, and its file."""
    revised = f"Reviderad {swedish.day(plan.revised)}" if plan.revised else "Revisionsdatum saknas i planen"
    return f"{revised} · {plan.source.name}"


def _source_line(plan: Plan) -> str:
    revised = f"reviderad {swedish.day(plan.revised)}" if plan.revised else "utan revisionsdatum"
    sheets = f", {swedish.plural(len(plan.source.sheets), 'blad', 'blad')}" if plan.source.sheets else ""
    problems = swedish.plural(len(plan.problems), "sak att rätta", "saker att rätta")
    return (
        f"Siffrorna kommer från {plan.source.name}{sheets}, {revised}: "
        f"{swedish.actions(len(plan.actions))} lästa, {problems if plan.problems else 'inget att rätta'}."
    )
