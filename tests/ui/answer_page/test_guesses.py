"""Who tries many links waits in one line; others go on, and the address of a link follows the server's."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from streamlit import config

from umebra.ui.answer_page import guesses, link_address
from umebra.ui.answer_page.guesses import AT_ONCE, MOST_OF_ONE, MOST_WAITING, PERIOD, CrowdedError, Guesses


async def _free(counted: Guesses, client: str) -> bool:
    """Say whether somebody gets a turn at once."""
    try:
        async with asyncio.timeout(0.05), counted.turn(client):
            return True
    except TimeoutError:
        return False


def test_who_tries_too_many_waits_in_one_line() -> None:
    """One at a time is looked up for her, while others are served as usual; after a while she is as others again."""

    async def scene() -> None:
        at = [0.0]
        counted = Guesses(lambda: at[0])
        for _ in range(MOST_OF_ONE):
            counted.note("ond")
        async with counted.turn("ond"):
            assert not await _free(counted, "ond")
            assert await _free(counted, "god")
            at[0] = PERIOD + 1
            assert await _free(counted, "ond")

    asyncio.run(scene())


def test_all_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many from many addresses wait in the same line; where too many wait, the next one is refused, and then not."""
    monkeypatch.setattr(guesses, "MOST_IN_ALL", 5)

    async def scene() -> None:
        counted = Guesses(lambda: 0.0)
        for number in range(5):
            counted.note(str(number))
        assert counted.is_suspect("ny")
        counted = Guesses(lambda: 0.0)
        async with AsyncExitStack() as stack:
            for number in range(AT_ONCE):
                await stack.enter_async_context(counted.turn(str(number)))
            waiting = [asyncio.create_task(_free(counted, str(number))) for number in range(MOST_WAITING - AT_ONCE)]
            await asyncio.sleep(0)
            with pytest.raises(CrowdedError):
                await _free(counted, "ny")
            assert not any(await asyncio.gather(*waiting))
        assert await _free(counted, "ny")

    asyncio.run(scene())


def test_a_link_leads_to_where_the_server_is() -> None:
    """Under a path of its own too, and nowhere beside it."""
    before = config.get_option("server.baseUrlPath")
    try:
        for base, own in (("", "/svar/abc"), ("/plan/umea/", "/plan/umea/svar/abc")):
            config.set_option("server.baseUrlPath", base)
            assert link_address.is_answer_path(own)
            assert link_address.secret_of(own) == "abc"
            assert not any(map(link_address.is_answer_path, ("/", "/svarta", "/x/svar/abc", "/plan/svar/abc")))
    finally:
        config.set_option("server.baseUrlPath", before)
    assert link_address.link_address("https://plan.exempel.se/umea/", "abc") == "https://plan.exempel.se/umea/svar/abc"
