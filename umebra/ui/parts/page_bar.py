"""The bar: the way to every page, to another plan and to the meeting, on every page.

It is HTML and no menu of Streamlit's, which has no place for buttons and takes a fifth of a small screen. What opens
under Mer is the browser's own popover: it closes on Esc, on a click beside it and on a choice.
"""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from umebra.access import Known
from umebra.ui.markup import html
from umebra.ui.parts.links import address_of
from umebra.ui.person.signed_in import person
from umebra.ui.session.navigation import IN_THE_BAR, MEETING, MORE, ON_A_PHONE, UPLOAD, Place, is_for

_MORE = "ub-more"
LOG_OUT = "logga-ut"
"""The address that ends a log-in (:mod:`umebra.ui.server.log_in`)."""


def show_bar(here: Place, query: Mapping[str, Sequence[str]]) -> None:
    """Draw the bar.

    Args:
        here: The page that is shown.
        query: The filters as an address has them; they come along to every page but the meeting.
    """
    links = Markup("").join(_link(place, here, query, _class(place)) for place in filter(is_for, IN_THE_BAR))
    under_more = "" if here in (*IN_THE_BAR, UPLOAD) else "ub-here"
    more = Markup(
        "<button class='ub-page-link {}' type='button' popovertarget='{}'>Mer"
        "<span class='ub-caret' aria-hidden='true'>▼</span></button><div class='ub-more' id='{}' popover>{}</div>"
    ).format(under_more, _MORE, _MORE, _groups(here, query))
    upload = _link(UPLOAD, here, query, "ub-to-upload") if is_for(UPLOAD) else ""
    meeting = _link(MEETING, here, {}, "ub-to-meeting", "Visa på mötet")
    bar = Markup(
        "<div class='ub-pages-room'></div><nav class='ub-pages' aria-label='Sidor'><div>{}{}</div><div>{}{}</div></nav>"
    )
    html.show(bar.format(links, more, upload, meeting))


def _groups(here: Place, query: Mapping[str, Sequence[str]]) -> Markup:
    elsewhere = (UPLOAD, MEETING, *(place for place in IN_THE_BAR if place not in ON_A_PHONE))
    narrow = _group("Fler sidor", filter(is_for, elsewhere), here, query, "ub-narrow")
    groups = (_group(name, filter(is_for, places), here, query) for name, places in MORE.items())
    return narrow + Markup("").join(groups) + _person()


def _person() -> Markup:
    """Return who is logged in, and the way out; nothing of somebody who types her name."""
    who = person()
    if not who.name:
        return Markup("")
    out = Markup("<a class='ub-page-link' href='{}' target='_self'>Logga ut</a>").format(LOG_OUT)
    return Markup(
        "<div role='group' aria-label='Inloggad'><b>Inloggad</b><span class='ub-page-link'>{}, {}</span>{}</div>"
    ).format(who.name, who.role, out if who.known is Known.LOGIN else "")


def _group(
    name: str, places: Iterable[Place], here: Place, query: Mapping[str, Sequence[str]], kind: str = ""
) -> Markup:
    links = Markup("").join(_link(place, here, {} if place == MEETING else query) for place in places)
    return Markup("<div class='{}' role='group' aria-label='{}'><b>{}</b>{}</div>").format(kind, name, name, links)


def _link(
    place: Place, here: Place, query: Mapping[str, Sequence[str]], kind: str = "", label: str | None = None
) -> Markup:
    address = address_of(place.path, query)
    current = Markup(" aria-current='page'") if place == here else ""
    return Markup("<a class='ub-link ub-page-link {}' href='{}'{}>{}</a>").format(
        kind, address, current, label or place.title
    )


def _class(place: Place) -> str:
    return "" if place in ON_A_PHONE else "ub-wide-only"
