"""Every word on a page, also the ones that are only read aloud, and which of them are English."""

import re
from collections.abc import Iterator
from functools import cache

from playwright.sync_api import Page

from umebra.ui.server.preloading import SCRIPTS, chunk_of
from umebra.ui.server.translation import read_texts

# Texts, and the attributes that are shown or read aloud, shadow roots included. An icon's text is its name in the
# icon font, hidden and marked as not to be translated; what lies within an image is part of the picture.
COLLECT = """() => {
    const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription',
        'aria-valuetext'];
    const found = new Set();
    const keep = text => /\\p{L}/u.test(text || '') && found.add(text.trim().replace(/\\s+/g, ' '));
    const walk = root => {
        for (const element of root.querySelectorAll('*')) {
            if (element.closest('script, style, noscript, [translate="no"]')) continue;
            const picture = element.parentElement?.closest('[role="img"]');
            if (!picture) ATTRIBUTES.forEach(name => keep(element.getAttribute(name)));
            element.childNodes.forEach(node => node.nodeType === Node.TEXT_NODE && keep(node.nodeValue));
            if (element.shadowRoot) walk(element.shadowRoot);
        }
    };
    walk(document);
    return [...found];
}"""

# English words that are none in Swedish, and that hardly any English text on a screen does without.
STOP_WORDS = re.compile(
    r"\b(the|and|of|with|this|that|your?|not|are|is|was|has|have|please|cannot|could|select(ed)?|choose|closed?|open|"
    r"clear|remove|add|search|show|hide|upload(ed)?|download(ed)?|browse|drag|files?|columns?|rows?|sort|ascending|"
    r"descending|menu|settings|running|error|failed|invalid|connection|connecting|loading|expand|collapse|sidebar|"
    r"pages?|next|previous|options?|results?|matches|empty|required|press|apply|submit|fullscreen|copy|copied|theme|"
    r"light|dark|print|record|screen|dismiss|help|values?|count|range|days?|weeks?|months?|years?|hours?|minutes|"
    r"seconds?|today|made|chart|table|index|no data|out of|more|less|allowed|larger|smaller|try again|later)\b",
    re.IGNORECASE,
)
# What Streamlit's scripts also hold and what is as good in Swedish, or the name of a key or of a format.
SAME_IN_SWEDISH = frozenset(
    {
        *(
            "Status",
            "System",
            "Format",
            "Median",
            "Dollar",
            "Euro",
            "Yen",
            "Cell",
            "Start",
            "Alt",
            "Ctrl",
            "Enter",
            "Esc",
        ),
        *("Streamlit", "Excel", "CSV", "XLSX", "XLSM"),
        # Swedish already, among the words of other libraries in the scripts.
        *("Kalender", "Avvisa", "Datum", "Period"),
    }
)
_TEXT = re.compile(r"`([A-Z][A-Za-z0-9 .,:;!?'()/&+-]+)`")


def words_on(page: Page) -> list[str]:
    """Return every text on the page, each once."""
    words: list[str] = page.evaluate(COLLECT)
    return words


def english_on(page: Page) -> list[str]:
    """Return the texts on the page that are English."""
    return [text for text in words_on(page) if is_english(text)]


def is_english(text: str) -> bool:
    """Say whether a text is one of Streamlit's own English ones, or has words that only English has."""
    return text not in SAME_IN_SWEDISH and (text in streamlit_texts() or bool(STOP_WORDS.search(text)))


@cache
def streamlit_texts() -> frozenset[str]:
    """Return every text in Streamlit's scripts that may be English, and those that we have swapped."""
    return frozenset(_in_scripts()) | frozenset(_swapped())


def _in_scripts() -> Iterator[str]:
    """Yield the texts of the scripts that ours are in: a word that a new version brings is among them."""
    for file in SCRIPTS.glob("*.js"):
        if chunk_of(file.name) in read_texts():
            yield from _TEXT.findall(file.read_text(encoding="utf-8"))


def _swapped() -> Iterator[str]:
    for chunk, texts in read_texts().items():
        if chunk != "page":
            yield from (english for english in texts if "`" not in english and "${}" not in english)
