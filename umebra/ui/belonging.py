"""Which framework a plan belongs to: said with its reason, and chosen otherwise before the plan is published."""

import streamlit as st
from markupsafe import Markup

from umebra.ui import html
from umebra.ui.correcting import Wizard, set_framework
from umebra.ui.loading import Loaded

CHOSEN = "det har valts för filer med de här rubrikerna"
AT_ONCE = "Ramverkets mål, förvaltningar, parter och statusord används genast, också i förhandsgranskningen."


def show_framework(wizard: Wizard) -> None:
    """Say which of several frameworks an uploaded plan seems to belong to, and let another be chosen."""
    loaded = wizard.loaded
    if loaded is None or len(loaded.settings.frameworks) == 1:
        return
    own = loaded.settings.framework
    names = {framework.id: framework.name for framework in loaded.settings.frameworks}
    line = Markup("Planen hör till ramverket <b>{}</b>: {}.")
    html.show(html.paragraph(line.format(own.name, loaded.plan.framework_reason or CHOSEN)))
    key = wizard.key("framework", own.id)
    st.selectbox(
        "Hör den till ett annat ramverk? Välj det här",
        list(names),
        index=list(names).index(own.id),
        format_func=lambda framework: names[framework],
        key=key,
        width=560,
        help=AT_ONCE,
        on_change=set_framework,
        args=[wizard, key],
    )


def framework_line(loaded: Loaded) -> str:
    """Say which framework the shown plan belongs to, where there is more than one."""
    known, own = loaded.settings.frameworks, loaded.settings.framework
    said = loaded.plan.framework
    if len(known) == 1 or not said:
        return ""
    if said not in [framework.id for framework in known]:
        return f"Planens ramverk ”{said}” finns inte längre, så orden i {own.name} används."
    return f"Planen hör till ramverket {own.name}."
