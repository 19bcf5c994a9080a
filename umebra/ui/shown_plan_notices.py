"""What this tab should know: that another plan was published, that it looks at one alone, that the store is out."""

import streamlit as st

from umebra.store import Event
from umebra.ui.markup import html
from umebra.ui.parts.source_and_problems import plan_line
from umebra.ui.parts.who_published import news_line
from umebra.ui.session import state
from umebra.ui.session.navigation import show_link
from umebra.ui.session.plan_cache import Loaded


def show_news() -> None:
    """Draw each of the notices that there is reason for."""
    show_fault()
    if looked_at := state.looked_at():
        _show_looked_at(looked_at)
    if news := state.news():
        _show_published(news.publication)


def show_fault() -> None:
    """Say why the plan that is shown may not be the latest, if the store can't be asked."""
    if fault := state.present().fault:
        html.show(html.alert(fault))


def _show_looked_at(loaded: Loaded) -> None:
    saved = "en tidigare exempelplan" if loaded.is_sample else "en sparad plan"
    what = saved if loaded.revision else "en plan som inte är publicerad"
    beside = f", med indikatorerna ur {loaded.measurements.source.name}" if loaded.measurements else ""
    html.show(html.notice(f"Du tittar på {what}: {plan_line(loaded.plan)}{beside}. Bara du ser den."))
    st.button("Gå till planen som alla ser", key="leave_look", on_click=state.look_at, args=[None])


def _show_published(publication: Event) -> None:
    shown = "" if state.looked_at() else " Siffrorna här är nu den planens."
    html.show(html.notice(news_line(publication) + shown))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Jag har sett det", key="news_seen", on_click=state.forget_news)
        show_link("andringar", "Visa vad som har ändrats")
