"""What the public can have of a store: published plans, the chosen columns, and no name of anybody."""

from dataclasses import fields
from pathlib import Path

import pytest

from tests.plans import make_plan
from tests.store.public import SECRET, WHO, fill, secret_action
from tests.store.test_doors import DOORS
from umebra.errors import SettingsError, StoreError
from umebra.model.plan import Action, Status
from umebra.settings.public_settings import read_public
from umebra.settings.toml_text import parse
from umebra.store import Store, drafts, edits, file_url, open_engine
from umebra.store.public import PublicStore, public_plan
from umebra.store.rounds import confirmations, kept_rounds, partner_addresses, received_answers
from umebra.store.values import Deed


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    """A store that is full of secrets."""
    store = Store(open_engine(file_url(tmp_path / "umebra.sqlite")))
    fill(store)
    return store


def test_only_what_is_published_and_chosen(kept: Store) -> None:
    """Published plans, counts and days can be had; drafts, files, names and comments can't, however they are asked."""
    public = PublicStore.of(kept)
    asked = [public.plan(1), public.plan(2), public.revisions(), public.events(), public.last(), public.current()]
    asked += [public.publications(), public.corrections(), public.measurements(2), public.fingerprints(1, 2)]
    assert [secret for secret in (SECRET, WHO) if secret in repr(asked)] == []
    assert [one.status for one in public.plan(2).actions] == [Status.YELLOW, Status.YELLOW]
    assert [revision.id for revision in public.revisions()] == [2, 1]
    assert {event.deed for event in public.events()} == {Deed.PUBLISHED, Deed.MEETING}
    for revision in (3, 4, 99):  # a draft, one that is shown no more, none at all
        with pytest.raises(StoreError):
            public.plan(revision)
    publications = {event.id for event in public.events() if event.deed is Deed.PUBLISHED}
    for event in kept.events():  # others keep something else where a publication keeps its standing
        if event.id not in publications:
            with pytest.raises(StoreError):
                public.standing(event.id)
    assert len(public.standing(max(publications))) == len(public.plan(2).actions)


def test_every_other_way_to_ask_is_shut(kept: Store, tmp_path: Path) -> None:
    """Whatever asks the store itself, to read or to write, is refused, and nothing is changed."""
    public, before = PublicStore.of(kept), kept.events()
    engine = public.engine
    ways = [lambda: public.content(1), lambda: public.measured_content(2), lambda: edits.pending(public, "")]
    ways += [lambda: confirmations.read(engine), lambda: kept_rounds.rounds_of_plan(engine, "")]
    ways += [lambda: partner_addresses.addresses(engine), lambda: drafts.content(engine, "x")]
    ways += [lambda: received_answers.answers_of_plan(engine, "")]
    for way in (*ways, *(lambda door=door: door.go(public, tmp_path) for door in DOORS.values())):
        with pytest.raises(StoreError):
            way()
    assert kept.events() == before


def test_what_is_not_named_is_not_had() -> None:
    """Of a plan nothing but what is named is public: fields that are chosen, and organisations that are known."""
    plan = make_plan(secret_action("A"))
    every = [field.name for field in fields(Action)]
    (bare,), (full,) = (public_plan(plan, chosen, {"Polisen"}).actions for chosen in ((), every))
    assert (bare.number, bare.responsible, bare.partners, bare.cell) == (None, (), (), "Blad 1!B6")
    assert full.responsible == full.partners == ("Polisen",)
    assert full.description == f"{SECRET} description"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('columns = ["comment"]', "visas aldrig"),
        ('columns = ["kommun"]', "är ingen kolumn"),
        ('framed_by = ["https://a.se; script-src *"]', "ingen webbplats"),
        ("kolumner = []", "känns inte igen"),
    ],
)
def test_what_can_not_be_chosen(text: str, fault: str) -> None:
    """A choice of what is never shown, of what is no column, or of what is no site, is said with its line."""
    with pytest.raises(SettingsError, match=fault):
        read_public(parse(f"[public]\n{text}", "settings.toml").table("public"))
