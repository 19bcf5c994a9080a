"""Which framework a plan belongs to: shown with the reason, and changed before the plan is published."""

import streamlit as st
from markupsafe import Markup

from umebra.settings.frameworks import Framework
from umebra.ui.corrections.give_corrections import Wizard, set_framework
from umebra.ui.markup.plain import unturned
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded

CHOSEN = "det har valts för filer med de här rubrikerna"
AT_ONCE = "Ramverkets mål, förvaltningar, parter och statusord används genast, också i förhandsgranskningen."


def framework_sentence(loaded: Loaded) -> Markup | None:
    """Return which of several frameworks an uploaded plan seems to belong to, and why; None if there is only one."""
    if len(loaded.settings.frameworks) == 1:
        return None
    line = Markup("Planen hör till ramverket <b>{}</b>: {}.")
    return line.format(loaded.settings.framework.name, loaded.plan.framework_reason or CHOSEN)


def choose_framework(wizard: Wizard) -> None:
    """Draw the choice of another framework."""
    loaded = wizard.loaded
    if loaded is None or len(loaded.settings.frameworks) == 1:
        return
    own = loaded.settings.framework
    names = {framework.id: framework.name for framework in loaded.settings.frameworks}
    key = wizard.key("framework", own.id)
    st.selectbox(
        "Hör den till ett annat ramverk? Välj det här",
        list(names),
        index=list(names).index(own.id),
        format_func=lambda framework: unturned(names[framework]),
        key=key,
        width=560,
        help=AT_ONCE,
        on_change=set_framework,
        args=[wizard, key],
    )


def frameworks_of(loaded: Loaded) -> dict[str, Framework]:
    """Return the framework of each plan that is shown, by the plan's name, which is empty for a single plan."""
    together = {action.plan for action in loaded.plan.actions if action.plan}
    if not together:
        return {"": loaded.settings.framework}
    shown = [plan for plan in state.present().plans if plan.name in together]
    return {plan.name: plan.loaded.settings.framework for plan in shown}


def framework_line(loaded: Loaded) -> str:
    """Return a line with the framework of the shown plan; empty if there is only one framework."""
    known, own = loaded.settings.frameworks, frameworks_of(loaded)
    if len(known) == 1:
        return ""
    said = loaded.plan.framework
    if said and said not in [framework.id for framework in known]:
        return f"Planens ramverk ”{said}” finns inte längre, så orden i {own[''].name} används."
    if "" in own:
        return f"Planen hör till ramverket {own[''].name}." if said else ""
    return " ".join(f"{plan} hör till ramverket {framework.name}." for plan, framework in own.items())
