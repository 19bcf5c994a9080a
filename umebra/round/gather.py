"""Compares all answers of a round with the plan and with one another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from umebra.model.answer_sheet import AnswerFile
from umebra.model.plan import Plan, Problem, Severity
from umebra.round.answered_files import FileReader, rounds_of
from umebra.round.keys import days_of
from umebra.round.received import NEW, Contest, FileProblem, Received, Said
from umebra.settings.settings import Settings

_SAME_FILE = "Filen har samma innehåll som {} och räknas en gång."
_OLDER = "{} har också svarat i {}, som är nyare. Där båda svarar på samma sak gäller det nyare svaret."
_UNORDERED = (
    "{} svarar olika på samma sak i {} och {}, och det går inte att se vilket svar som är nyast, så inget av dem är "
    "med. Fråga parten."
)
_Key = tuple[str, str]


def gather(plan: Plan, files: Sequence[AnswerFile], settings: Settings, of_round: str = "") -> Received:
    """Return what follows from the answers of a round: proposals, confirmations and contested fields.

    Args:
        plan: The present plan.
        files: The returned files, already read.
        settings: The settings.
        of_round: The key of the round that they answer; if left out, the one that most of them name.
    """
    problems: list[FileProblem] = []
    key = of_round or usual_round(files)
    reader = FileReader(plan, settings, key)
    said: list[Said] = []
    for file in _distinct(files, problems):
        own, faults = reader.read(file)
        said += own
        problems += faults
    newest = _newest(said, problems)
    return replace(_settled(newest, problems), round=key)


def usual_round(files: Iterable[AnswerFile]) -> str:
    """Return the key of the round that most files name; of several such, the latest."""
    rounds = Counter(key for file in files for key in rounds_of(file))
    return max(rounds, key=lambda key: (rounds[key], *days_of(key), key), default="")


def _distinct(files: Iterable[AnswerFile], problems: list[FileProblem]) -> Iterator[AnswerFile]:
    """Yield each file once, even if it came under several names."""
    seen: dict[str, str] = {}
    for file in files:
        if file.sha256 in seen:
            told = Problem(Severity.WARNING, None, _SAME_FILE.format(seen[file.sha256]))
            problems.append(FileProblem(file.name, told))
        else:
            seen[file.sha256] = file.name
            yield file


def _newest(said: Sequence[Said], problems: list[FileProblem]) -> list[Said]:
    """Return each partner's latest answer about each field."""
    told: dict[tuple[str, _Key], list[Said]] = {}
    for one in said:
        told.setdefault((one.partner, one.about), []).append(one)
    _tell_older(said, problems)
    return [one for sayings in told.values() for one in _last(sayings, problems)]


def _last(sayings: Sequence[Said], problems: list[FileProblem]) -> Iterator[Said]:
    """Yield a partner's latest answer about one field; none if they differ and nothing tells which came last."""
    last = max(sayings, key=_when)
    rival = next((one for one in sayings if _when(one) == _when(last) and _value(one) != _value(last)), None)
    if rival is None:
        yield last
    else:
        message = _UNORDERED.format(last.partner, rival.file, last.file)
        problems.append(FileProblem(last.file, Problem(Severity.ERROR, last.cell, message)))


def _tell_older(said: Iterable[Said], problems: list[FileProblem]) -> None:
    """Report each file whose partner has answered again in a later one."""
    newest: dict[str, Said] = {}
    files: dict[tuple[str, str], Said] = {}
    for one in said:
        files[one.partner, one.file] = one
        newest[one.partner] = max(newest.get(one.partner, one), one, key=_when)
    for (partner, file), one in files.items():
        if _when(one) < _when(newest[partner]):
            told = Problem(Severity.WARNING, None, _OLDER.format(partner, newest[partner].file))
            problems.append(FileProblem(file, told))


def _when(said: Said) -> tuple[float, float]:
    return (
        said.moment.timestamp() if said.moment else 0.0,
        said.received.timestamp() if said.received else 0.0,
    )


def _value(said: Said) -> object:
    return said.new if said.new else said.value


def _settled(said: Iterable[Said], problems: Sequence[FileProblem]) -> Received:
    """Sort the answers into those that change the plan, confirm it, or contradict one another."""
    about: dict[_Key, list[Said]] = {}
    for one in said:
        about.setdefault(one.about, []).append(one)
    agreed = [one for sayings in about.values() if _is_agreed(sayings) for one in sayings]
    contested = [sayings for sayings in about.values() if not _is_agreed(sayings)]
    return Received(
        tuple(one for one in agreed if one.is_change),
        tuple(one for one in agreed if one.field == "status" and not one.is_change),
        tuple(Contest({one.partner: one for one in sayings}) for sayings in contested),
        tuple(problems),
    )


def _is_agreed(sayings: Sequence[Said]) -> bool:
    """Tell whether all answers are the same; if two partners propose a new action, a person has to choose."""
    return len({_value_of(one) for one in sayings}) == 1 and (len(sayings) == 1 or sayings[0].field != NEW)


def _value_of(said: Said) -> object:
    return said.title if said.new else said.value
