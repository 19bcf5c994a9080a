"""While the worst file is read, another session clicks on."""

import asyncio

from bench.disturbing import disturbed
from bench.servers import dashboard
from umebra.ui.session.start_plan import SAMPLE

CLICKS = 5


def test_another_session_clicks_on() -> None:
    """Clicks come back while another session's file is still being read; how fast is for ``make bench`` to say."""
    with dashboard(SAMPLE) as server:
        server.wait()
        _, during = asyncio.run(disturbed(server))
    assert len(during) >= CLICKS
