"""A user's text is shown as text, in every Streamlit element that supports Markdown."""

import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.house.architecture import Source, is_on_screen
from tests.house.markdown import elements, markdown_faults, turning_faults
from tests.house.test_architecture import SOURCES
from umebra.ui.markup.plain import as_written, plain, plain_label, unturned, unturned_all

SHOWN = [source for source in SOURCES if is_on_screen(source)]
SIGNS = "\\`*_{}[]<>()#+!|~$^:/@&"


def test_no_element_reads_a_persons_text_as_markdown() -> None:
    """Every label, caption, help and heading that Streamlit draws is our own text, or escaped by ``plain``."""
    assert [fault for source in SHOWN for fault in markdown_faults(source)] == []


@pytest.mark.parametrize(
    "line",
    [
        *("st.button(name)", "st.button(f'Titta på {name}')", "st.button('a', help=name)", "st.expander(told)"),
        *("st.expander('Visa ' + name)", "place.selectbox(name, [])", "st.radio('a', names)", "st.tabs(names)"),
        *("st.metric(label=name, value=1)", "st.toast(name)", "st.markdown('a')", "st.write(name)", "st.error(name)"),
        *("st.column_config.TextColumn(name)", "st.column_config.TextColumn('a', help=name)", "st.button(**words)"),
        *("st.caption(name)", "st.sidebar.title(name)", "st.dialog(name)", "st.popover(names[0])", "st.spinner(say())"),
        *("st.checkbox(name if x else 'a')", "column.download_button(name, b'')", "st.pills('a', names)"),
    ],
)
def test_the_rule_can_fail(line: str) -> None:
    """Foreign text is found in each kind of element and each way of writing the call."""
    assert len(markdown_faults(Source("umebra.ui.x", line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        *("st.button('Titta')", "st.button(TEXT)", "st.button(plain(name))", "st.button(f'Titta på {plain(name)}')"),
        *("st.radio('a', names, format_func=plain)", "st.html(markup)", "html.table(a, b, caption)", "name.title()"),
        *("st.tabs([plain(name) for name in names])", "st.text(name)", "st.selectbox('a', names)"),
    ],
)
def test_the_rule_lets_ours_through(line: str) -> None:
    """Our own texts, escaped texts, and elements without Markdown are no faults."""
    assert markdown_faults(Source("umebra.ui.x", line)) == []


def test_the_rule_knows_streamlits_elements() -> None:
    """The rule's elements are read from Streamlit itself."""
    assert {"button", "selectbox", "expander", "metric", "toast", "popover", "TextColumn", "tabs"} <= set(elements())


@given(st.text(alphabet=st.sampled_from(SIGNS + "ab1 .-=\n"), max_size=30))
def test_every_sign_is_itself(text: str) -> None:
    """Each character that could begin markup is escaped; without the escapes and joiners the text is as it was."""
    escaped = plain(text)
    assert not set(re.sub(r"\\.", "", escaped)) & set(SIGNS)
    assert re.sub(r"\\(.)", r"\1", escaped.replace("\u2060", "")) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Plan 2026", "Plan 2026"),
        ("a.xlsx", "a.xlsx"),
        ("![x](http://a)", r"\!\[x\]\(http\:\/\/a\)"),
        (":red[x]", r"\:red\[x\]"),
        ("$a$", r"\$a\$"),
        (":material/home:", r"\:material\/home\:"),
        ("1. Först", r"1\. Först"),
        ("- punkt", r"\- punkt"),
        ("a\n# b", r"a \# b"),
        ("före -> efter", "före -\u2060\\> efter"),
        ("namn\u202excod.slx", "namnxcod.slx"),
    ],
)
def test_text_is_escaped(text: str, escaped: str) -> None:
    """Ordinary text stays as it is; what Streamlit would interpret as markup is escaped."""
    assert plain(text) == escaped


def test_marks_that_turn_text_are_left_out() -> None:
    """A name is shown without bidirectional control characters, while letters of other scripts stay."""
    assert unturned("a\u202eb\u2066c\u200fd אב") == "abcd אב"


def test_no_element_turns_a_persons_text() -> None:
    """Tables, choices, plain texts and components get a user's text without bidirectional control characters."""
    assert [fault for source in SHOWN for fault in turning_faults(source)] == []


@pytest.mark.parametrize(
    "line",
    [
        *("st.dataframe(frame)", "place.dataframe(data=frame)", "st.data_editor(frame)", "st.table(frame)"),
        *("st.selectbox('a', names)", "column.multiselect('a', options=names)", "st.text(name)", "st.code(told())"),
        *("st.selectbox('a', names, format_func=shown)", "st.selectbox('a', names, format_func=lambda n: words[n])"),
        *("x = st.components.v2.component('x')\nx(data=data)", "st.dataframe(unturned_all(frame), alt=caption)"),
        "_x = st.components.v2.component('x')\n_x(data={'name': name}, key='x')",
        "_x = own_component('x', script)\n_x(data={'name': name}, key='x')",
    ],
)
def test_the_rule_of_turning_can_fail(line: str) -> None:
    """Foreign text is found in each kind of element and each way of writing the call."""
    assert len(turning_faults(Source("umebra.ui.x", line))) == 1


def test_an_address_in_a_label_is_kept_apart() -> None:
    """A zero-width character keeps an address in a field's label from becoming a link; the words are unchanged."""
    text = "Se http://a.se, HTTPS://b.se, www.c.se och d@e.se"
    label = plain_label(text)
    assert not re.search(r"(?i)https?[\\]?:|www\.|[a-z][\\]?@", label)
    assert re.sub(r"\\(.)", r"\1", label.replace("\u2060", "")) == text


def test_what_a_table_shows_is_unturned() -> None:
    """Headings, cells and lists in cells lose the characters; numbers, dates, blanks, types and the frame stay."""
    cells = {
        "namn\u202ex": ["a\u202eb", None, ["c\u2066"]],
        "tal": [1, 2, 3],
        "dag": pd.to_datetime(["2026-01-02", None, None]),
        "datum": pd.Series([date(2026, 1, 2), None, None], dtype=object),
    }
    frame = pd.DataFrame(cells, index=[5, 7, 9])
    shown = unturned_all(frame)
    assert list(shown.columns) == ["namnx", "tal", "dag", "datum"]
    assert list(shown["namnx"]) == ["ab", None, ["c"]]
    assert list(shown.dtypes) == list(frame.dtypes)
    assert shown.iloc[:, 1:].equals(frame.iloc[:, 1:])
    assert frame.iloc[0, 0] == "a\u202eb"


def test_what_a_component_is_told_is_unturned_and_its_choice_found_again() -> None:
    """Texts lose the characters however deeply nested; a choice by its shown name gives the name as written."""
    data = {"rows": [{"name": "a\u202eb", "count": 3}], "chosen": None}
    assert unturned_all(data) == {"rows": [{"name": "ab", "count": 3}], "chosen": None}
    assert as_written("ab", ["x", "a\u202eb"]) == "a\u202eb"
    assert as_written("Alla", ["x"]) == "Alla"
