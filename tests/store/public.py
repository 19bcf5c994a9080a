"""A store that is full of what is not for the public: names of persons, comments, drafts, rounds, what is pending."""

from dataclasses import replace
from datetime import date

from tests.plans import make_action, make_plan
from umebra.model.confirmation import Confirmation
from umebra.model.indicator_file import Measurements
from umebra.model.indicators import Indicator
from umebra.model.plan import Action, Plan, Problem, Promise, Question, Severity, Source, Status, StatusSource, Table
from umebra.store import Comment, Store, edits
from umebra.store.edits import Addition
from umebra.store.rounds import confirmations, kept_rounds, partner_addresses

WHO, SECRET = "Hemlig Person", "Hemligt"
"""What must not be seen: each text that is nobody's business begins with one of them."""
DAYS = (date(2026, 3, 10), date(2026, 9, 1))
_TEXTS = ("description", "cause", "aim", "step", "follow_up", "comment", "cost")


def secret_action(title: str, **fields: object) -> Action:
    """Return an action with its public fields, and in each of the others something that must not be seen."""
    secret = {name: f"{SECRET} {name}" for name in _TEXTS}
    public = {"number": "7", "focus_area": "Stärka föräldrar", "district": "Teg", "goals": ("Stärka föräldrar",)}
    action = make_action(title, **secret, **public, department="Skolan", start=DAYS[0], end=DAYS[1])
    people = ("Polisen", f"{WHO} vid enheten")
    own = replace(action, responsible=people, partners=people, factors=(f"{SECRET} faktor",), cell=f"{SECRET}!B6")
    return replace(own, **{"status": Status.YELLOW, "status_from": StatusSource.WORDS, **fields})


def secret_plan(*actions: Action, revised: date, file: bytes) -> Plan:
    """Return a plan of these actions, with secrets in all else that a plan holds."""
    indicator = Indicator(f"{SECRET} mått", f"{SECRET}!A1")
    return make_plan(
        *actions,
        title="Planen",
        revised=revised,
        source=Source(f"{WHO}.xlsx", file.hex().ljust(64, "0"), "xlsx", (SECRET,)),
        problems=(Problem(Severity.WARNING, f"{SECRET}!A2", f"{SECRET} problem"),),
        questions=(Question(f"x:{SECRET}", f"{SECRET} fråga?", (), f"{SECRET}!A3", 1),),
        tables=(Table(SECRET, "lista", "A1:B2", (), 1),),
        promises=(Promise(f"{SECRET} löfte", f"{SECRET}!A4", responsible=(WHO,)),),
        indicators=(indicator,),
        framework_reason=f"{SECRET} skäl",
    )


def fill(store: Store) -> None:
    """Fill a store: two publications, a draft, a plan that is shown no more, words, meetings, a round, an edit."""
    before = secret_plan(secret_action("Nattvandring", status=Status.RED), revised=DAYS[0], file=b"one")
    now = secret_plan(secret_action("Nattvandring"), secret_action("Drogfri skola"), revised=DAYS[1], file=b"two")
    store.save_and_publish(before, f"{SECRET} fil".encode(), WHO, "1", f"{SECRET} anmärkning")
    store.save_and_publish(now, f"{SECRET} fil två".encode(), WHO, "1", f"{SECRET} anmärkning")
    store.save(replace(now, title=f"{SECRET} utkast"), f"{SECRET} utkast".encode(), WHO, "1", SECRET)
    gone = replace(before, title=f"{SECRET} borta", revised=None)
    store.save_and_publish(gone, f"{SECRET} borta".encode(), WHO, "1", name="Bredvid")
    store.withdraw("Bredvid", WHO)
    store.remark(2, WHO, f"{SECRET} anmärkning")
    for year in {one.year for one in DAYS}:
        store.comment(2, WHO, Comment(year, "Stärka föräldrar", f"{SECRET} ord om året"))
    store.mark_meeting(WHO, date(2026, 3, 20))
    measured = (Indicator(f"{SECRET} mätning", f"{SECRET}!A1"),)
    store.measure("", Measurements(Source(f"{WHO}.xlsx", "c" * 64, "xlsx"), measured), SECRET.encode(), WHO)
    kept_rounds.begin(store.engine, kept_rounds.KeptRound("", "r", DAYS[0], DAYS[1], None, ("Polisen",)), 2, WHO)
    said = Confirmation("", 2, 2, f"{SECRET}!B6", Status.YELLOW, DAYS[1], "Polisen", WHO, "r", None)
    confirmations.add(store.engine, [said], WHO)
    partner_addresses.note_addresses(store.engine, {"Polisen": ("hemlig@exempel.se",)}, WHO)
    edits.add(store, edits.pending(store, ""), WHO, [Addition(f"{SECRET} ny aktivitet", None, {})])
