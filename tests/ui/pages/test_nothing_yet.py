"""A page that needs a history says so of a plan without one, and leads to what makes one."""

import pytest

from tests.apps import LIST, open_app, text_of
from umebra.readers import read_plan
from umebra.store import open_store
from umebra.ui.pages import changes_page, development, history, yearly_follow_up

NEXT = "Ladda upp den reviderade planen"


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("utveckling", development.ONE_ONLY),
        ("andringar", changes_page.NOTHING_YET),
        ("arsuppfoljning", yearly_follow_up.ONE_ONLY),
        ("historik", history.ONE_ONLY),
    ],
)
def test_a_first_plan_has_a_sentence_and_a_button(monkeypatch: pytest.MonkeyPatch, page: str, sentence: str) -> None:
    """With one plan published the page is neither empty nor of the example: it says what comes next and leads there."""
    content = LIST.read_bytes()
    open_store().save_and_publish(read_plan(content, LIST.name), content, "Anna Exempel", "1")
    app = open_app(LIST, monkeypatch, page)
    assert sentence in text_of(app)
    assert [button.label for button in app.button if button.key == "to_upload"] == [NEXT]
    app.button(key="to_upload").click().run()
    assert app.get("file_uploader")


@pytest.mark.parametrize("page", ["andringar", "historik"])
def test_without_a_meeting_the_page_says_how_one_is_marked(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    """No meeting yet is one sentence, with the field and the button that mark one beside it."""
    content = LIST.read_bytes()
    open_store().save_and_publish(read_plan(content, LIST.name), content, "Anna Exempel", "1")
    app = open_app(LIST, monkeypatch, page)
    assert "Inget möte är hållet än." in text_of(app)
    assert app.button(key="mark_meeting").label == "Lägg in mötet"
