"""What a link opens: the partner's actions in the present plan, and what was last sent with the link.

It runs in a thread outside the server's event loop, because it reads the store.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from umebra.model.plan import Plan, Status
from umebra.round.asking import Asked, asked_partners
from umebra.round.keys import RowKey, days_of, is_of_plan, partner_mark
from umebra.round.link_form import Form, answer_file, form_of
from umebra.round.partner_workbook import answer_words
from umebra.settings.settings import Settings
from umebra.store.rounds import KeptAnswer, Link, find_link, rounds_of_plan, send, sent_by
from umebra.swedish import now
from umebra.ui.session.plan_cache import load_revisions, load_settings
from umebra.ui.session.store_cache import store


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens.

    Attributes:
        secret: The link's secret.
        link: The link.
        revision: The number of the published revision.
        plan: The plan.
        settings: The settings under the plan's framework.
        asked: The partner with its actions; none if it has nothing left to answer.
        meeting: The day of the meeting that the round prepares, None if there is none.
        sent: What was last sent with the link, None for nothing.
        sent_at: When that was sent.
    """

    secret: str
    link: Link
    revision: int
    plan: Plan
    settings: Settings
    asked: Asked
    meeting: date | None
    sent: Form | None = None
    sent_at: datetime | None = None

    @property
    def answer_by(self) -> date:
        """The last day to answer in the round."""
        return days_of(self.link.round)[1]

    @property
    def labels(self) -> Mapping[Status, str]:
        """The plan's word for each status."""
        return _labels(self.plan, self.settings)

    @property
    def choices(self) -> Mapping[Status, str]:
        """The plan's word for each status that can be chosen."""
        return answer_words(self.plan, self.settings)


def open_link(secret: str) -> Opened | None:
    """Return what the link with a secret opens, None if there is no such valid link.

    Raises:
        UmebraError: The store or the settings can't be read.
    """
    engine, settings = store().engine, load_settings()
    link = find_link(engine, secret)
    if link is None or not settings.links:
        return None
    published = store().publications().get(link.plan)
    if published is None or published.revision is None:
        return None
    plan = load_revisions(published.revision)[published.revision].read
    if not is_of_plan(link.round, plan):
        return None
    nothing = Asked(link.partner, str(RowKey(link.round, partner_mark(link.partner))), {})
    asked = next(iter(asked_partners(plan, link.round, {link.partner})), nothing)
    meeting = next((one.meeting for one in rounds_of_plan(engine, link.plan) if one.key == link.round), None)
    settings = settings.under(plan.framework)
    answer = sent_by(engine, link.sha256)
    sent = (form_of(answer, _labels(plan, settings)), answer.received) if answer else (None, None)
    return Opened(secret, link, published.revision, plan, settings, asked, meeting, *sent)


def send_form(opened: Opened, form: Form) -> KeptAnswer | None:
    """Store a filled-in form as an answer; return None if the link is no longer valid.

    Raises:
        StoreError: It can't be stored.
    """
    file = answer_file(opened.asked, form, opened.labels, now())
    return send(store().engine, opened.secret, file, opened.answer_by, opened.revision)


def _labels(plan: Plan, settings: Settings) -> Mapping[Status, str]:
    return {**settings.status_labels, **plan.legend}
