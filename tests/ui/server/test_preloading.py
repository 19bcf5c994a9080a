"""The page asks at once for the scripts that every page of ours needs."""

import re

from tests.answers import STATIC, ask
from umebra.ui.server.preloading import EVERYWHERE, SCRIPTS, chunk_of, with_preloads

PAGE = (STATIC / "index.html").read_text("utf-8")
LINK = re.compile(r'<link rel="modulepreload" crossorigin href="\./static/js/([\w.-]+)">')


def test_every_script_is_there_and_asked_for_once() -> None:
    """Each script that the page links to is Streamlit's own, and none is linked twice."""
    names = LINK.findall(with_preloads(PAGE))
    assert len(names) > len(LINK.findall(PAGE)) + len(EVERYWHERE)
    assert len(set(names)) == len(names)
    assert [name for name in names if not (SCRIPTS / name).is_file()] == []


def test_what_every_page_draws_is_among_them() -> None:
    """After an upgrade of Streamlit the widgets whose scripts have another name are named here."""
    asked = {chunk_of(name) for name in LINK.findall(with_preloads(PAGE))}
    assert set(EVERYWHERE) <= asked


def test_the_charts_are_not() -> None:
    """What only some pages draw waits until it is drawn: Plotly's script is larger than all the rest."""
    assert "PlotlyChart" not in with_preloads(PAGE)


def test_they_are_asked_for_in_swedish() -> None:
    """The links are to the same addresses as the page's other scripts, so that none is fetched twice."""
    page = ask("/").body.decode()
    assert re.search(r'href="\./static/sv-\w+/js/Html\.', page)
    assert '"./static/js/' not in page
