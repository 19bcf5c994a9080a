"""All that came back in a round, held against the plan and against each other."""

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
    """Return what follows from the files that came back.

    Args:
        plan: The plan as it stands now.
        files: The files, as they were read.
        settings: The settings.
        of_round: The key of the round that they answer; the one that most of them name if left out.
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
    """Return the round that most files name, of several the one that was made last."""
    rounds = Counter(key for file in files for key in rounds_of(file))
    return max(rounds, key=lambda key: (rounds[key], *days_of(key), key), default="")


def _distinct(files: Iterable[AnswerFile], problems: list[FileProblem]) -> Iterator[AnswerFile]:
    """Yield each file once, whatever it is called."""
    seen: dict[str, str] = {}
    for file in files:
        if file.sha256 in seen:
            told = Problem(Severity.WARNING, None, _SAME_FILE.format(seen[file.sha256]))
            problems.append(FileProblem(file.name, told))
        else:
            seen[file.sha256] = file.name
            yield file


def _newest(said: Sequence[Said], problems: list[FileProblem]) -> list[Said]:
    """Return what each partner said last of each thing."""
    told: dict[tuple[str, _Key], list[Said]] = {}
    for one in said:
        told.setdefault((one.partner, one.about), []).append(one)
    _tell_older(said, problems)
    return [one for sayings in told.values() for one in _last(sayings, problems)]


def _last(sayings: Sequence[Said], problems: list[FileProblem]) -> Iterator[Said]:
    """Yield a partner's latest answer about one thing; none if they differ and nothing tells which came last."""
    last = max(sayings, key=_when)
    rival = next((one for one in sayings if _when(one) == _when(last) and _value(one) != _value(last)), None)
    if rival is None:
        yield last
    else:
        message = _UNORDERED.format(last.partner, rival.file, last.file)
        problems.append(FileProblem(last.file, Problem(Severity.ERROR, last.cell, message)))


def _tell_older(said: Iterable[Said], problems: list[FileProblem]) -> None:
    """Say of each file that its partner has answered in a later one."""
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
    """Part what changes the plan from what confirms it, and from what partners say different things of."""
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
    """Tell whether all say the same; a new action that two partners propose is for a person to choose between."""
    return len({_value_of(one) for one in sayings}) == 1 and (len(sayings) == 1 or sayings[0].field != NEW)


def _value_of(said: Said) -> object:
    return said.title if said.new else said.value
