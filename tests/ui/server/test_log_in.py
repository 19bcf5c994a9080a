"""The way back after a log-in."""

import pytest

from umebra.ui.server.log_in import own_path


@pytest.mark.parametrize(
    "asked",
    [
        *("//annan.se", "https://annan.se", "/\\annan.se", "\\\\annan.se", "annan.se", "javascript:alert(1)", ""),
        *("/a\r\nSet-Cookie: x=1", "/a b", "/\tx", "/@annan.se", "/" + "x" * 3000),
    ],
)
def test_the_way_back_is_ours(asked: str) -> None:
    """What a browser could take for another site's address, or for a header more, leads to the first page."""
    assert own_path(asked) == "/"


@pytest.mark.parametrize("asked", ["/", "/mal", "/aktiviteter?sok=polis&part=AB%20Bostaden", "/?status=red"])
def test_a_page_of_ours_is_kept(asked: str) -> None:
    """A page's path and its filters are kept as they were."""
    assert own_path(asked) == asked
