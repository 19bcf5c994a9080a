"""Partners' addresses: read as people type them, and never anything else than addresses in a letter."""

from email import message_from_bytes
from email.policy import default

import pytest

from tests.round.answering import plan, the_round
from umebra.round.asking import asked_partners
from umebra.round.email_addresses import MOST, read_addresses, read_list
from umebra.round.email_draft import email_draft
from umebra.settings.settings import read_settings

NAMES = ("Bostaden", "Umeå kommun", "Umeå kommun, Fritid", "Polisen")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("anna@bostaden.se", ("anna@bostaden.se",)),
        (" Anna.B+runda@bo-staden.co.uk ; per@x.se,\tper@x.se ", ("Anna.B+runda@bo-staden.co.uk", "per@x.se")),
        ("<eva@x.se>", ("eva@x.se",)),
        ("eva@brå.se", ("eva@xn--br-zia.se",)),
        ("", ()),
    ],
)
def test_addresses_are_read_as_typed(typed: str, read: tuple[str, ...]) -> None:
    """With commas, semicolons or spaces between, each once; a domain in the letters that mail programs know."""
    assert read_addresses(typed) == (read, "")


@pytest.mark.parametrize(
    "typed",
    [
        "anna", "anna@", "@x.se", "anna@x", "a..b@x.se", ".a@x.se", "anna@x..se", "anna@-x.se", "å@x.se",
        "a@[127.0.0.1]", "anna@x.se\r\nBcc:alla@x.se", "anna@x.se\x00", "=?utf-8?q?a=0ABcc:?=", '"a b"@x.se', "a@x.s",
        f"{'a' * 250}@x.se",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    """It is said which part it is, and no line of its own gets through."""
    read, wrong = read_addresses(typed)
    assert wrong or read == ("anna@x.se",)
    assert not any(sign in one for one in read for sign in '\r\n\0" <>,:')


def test_so_many_addresses_a_partner_may_have() -> None:
    """One more is said."""
    every = [f"a{number}@x.se" for number in range(MOST + 1)]
    assert read_addresses(",".join(every)) == (tuple(every[:MOST]), every[MOST])


def test_a_pasted_list_is_read_by_its_names() -> None:
    """The longest name that a line begins with counts, in any case; a line of nobody's is said."""
    text = (
        "bostaden: anna@x.se\nUmeå kommun, Fritid\teva@x.se; per@x.se\n\nUmeå kommun;kommun@x.se\n"
        "Okänd: b@x.se\nPolisen: ingen adress"
    )
    read, wrong = read_list(text, NAMES)
    assert read == {
        "Bostaden": ("anna@x.se",),
        "Umeå kommun, Fritid": ("eva@x.se", "per@x.se"),
        "Umeå kommun": ("kommun@x.se",),
    }
    assert wrong == ("Okänd: b@x.se", "Polisen: ingen adress")


def _draft(addresses: tuple[str, ...] = (), link: str = "") -> bytes:
    (one,) = asked_partners(plan(), the_round().key, {"Polisen"})
    return email_draft(plan(), one, the_round(), read_settings(), ("svar.xlsx", b"x"), addresses, link)


def test_a_draft_is_to_the_addresses_and_holds_the_link() -> None:
    """Python's own email reads the addresses back; without any there is no To, and without a link no word of one."""
    link = "https://plan.exempel.se/svar/abc"
    read = message_from_bytes(_draft(("anna@x.se", "per@x.se"), link), policy=default)
    assert [one.addr_spec for one in read["To"].addresses] == ["anna@x.se", "per@x.se"]
    text = read.get_body(("plain",)).get_content()
    assert link in text.splitlines()
    bare = message_from_bytes(_draft(), policy=default)
    assert bare["To"] is None
    assert "Svara enklast" not in bare.get_body(("plain",)).get_content()


@pytest.mark.parametrize("hostile", ["a@x.se\r\nBcc: b@x.se", "a@x.se\nSubject: x", "a@x.se, b@x.se"])
def test_an_address_adds_no_header(hostile: str) -> None:
    """Even one that was never read as an address: the letter is refused rather than given another header."""
    with pytest.raises(ValueError, match=r".+"):
        _draft((hostile,))
