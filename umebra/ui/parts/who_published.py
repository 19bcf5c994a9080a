"""Who published the plan, and when: the sentences that say so, on every page's news, Ladda upp and Historik.

The news is drawn by ``umebra/ui/shown_plan_notices.py``; the front page's heading, and the line
beside it that names the revision and its file, by ``plan_title`` in ``umebra/ui/frame.py``. What a plan is published as
says ``published_as`` in ``umebra/ui/session/state.py``.
"""

from umebra import swedish
from umebra.store import Event


def published_line(publication: Event) -> str:
    """Say when and by whom a plan was published."""
    return f"publicerad {when_and_who(publication)}"


def when_and_who(publication: Event) -> str:
    """Say when and by whom something was done, to stand after the word for it; by nobody where that is not told."""
    by = f" av {publication.who}" if publication.who else ""
    return f"{swedish.moment(publication.at)}{by}"


def news_line(publication: Event) -> str:
    """Say that a new plan has been published since this tab last showed one."""
    by = f"av {publication.who}, " if publication.who else ""
    return f"En ny plan är publicerad: {by}{swedish.moment(publication.at)}."
