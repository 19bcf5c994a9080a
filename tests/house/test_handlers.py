"""No button fails silently."""

import pytest

from tests.house.architecture import Source, is_on_screen
from tests.house.handlers import handlers, swallowing
from tests.house.test_architecture import SOURCES

SHOWN = [source for source in SOURCES if is_on_screen(source)]
BUTTON = "st.button('Gör det', on_click=_do)\ndef _do():\n"


def test_no_handler_swallows() -> None:
    """Every handler that catches a fault, or ends before its work is done, leaves a sentence for the page."""
    assert swallowing(*SHOWN) == []


def test_the_handlers_are_found() -> None:
    """The rule finds the pages' handlers."""
    assert {"_hand_in", "_remark", "_look_at_named", "publish_again", "forget"} <= {
        one.name for _, one in handlers(SHOWN)
    }


@pytest.mark.parametrize(
    "body",
    [
        "    if not data:\n        return\n    work()\n",
        "    try:\n        work()\n    except ValueError:\n        pass\n",
        "    try:\n        work()\n    except:\n        note('x')\n",
        "    with suppress(ValueError):\n        work()\n",
        "    if data:\n        note('x')\n    else:\n        return\n",
        "    try:\n        work()\n    except ValueError:\n        return\n",
        "    '''Do it.'''\n    who = name()\n    if who:\n        work()\n",
    ],
)
def test_the_rule_can_fail(body: str) -> None:
    """A handler that ends without a sentence is found."""
    assert swallowing(Source("umebra.ui.x", BUTTON + body)) != []


@pytest.mark.parametrize(
    "body",
    [
        "    if not data:\n        tell('Välj filen igen.')\n        return\n    work()\n",
        "    try:\n        work()\n    except ValueError as error:\n        state.note(KEY, str(error))\n",
        "    if data:\n        work()\n    else:\n        tell('Välj filen igen.')\n",
        "    state.note(KEY, None if who else NAMELESS)\n    if not who:\n        return\n    work()\n",
    ],
)
def test_the_rule_lets_words_through(body: str) -> None:
    """A handler that says why is no fault."""
    assert swallowing(Source("umebra.ui.x", BUTTON + body)) == []
