"""``make audit`` finds what a list of known vulnerabilities says of the locked packages, with made-up lists."""

import json
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from packaging.version import Version

from tests.paths import ROOT
from tools import advisories, audit

LOCKED = "glas-skal==1.10.2 ; sys_platform == 'linux' \\\n    --hash=sha256:{0}\nbrunn==3.0 \\\n    --hash=sha256:{0}\n"
YAML = """id: PYSEC-2031-7
details: Dricker upp
  allt vatten.
affected:
- package:
    name: brunn
    ecosystem: PyPI
  ranges:
  - type: GIT
    events:
    - introduced: "0"
  - type: ECOSYSTEM
    events:
    - introduced: "2.10"
    - fixed: 3.10
  versions:
  - 2.10
  - 3.0
modified: "2031-04-02T05:25:54.818459Z"
"""

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Hold two packages against a zip of these files, and return how it ended and what was said."""
    lock = tmp_path / "lock.txt"
    lock.write_text(LOCKED.format("0" * 64), "utf-8")

    def runs(**files: Any) -> tuple[int, str]:  # noqa: ANN401 - texts or what becomes JSON
        source = tmp_path / "list.zip"
        with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                ending = "yaml" if isinstance(content, str) else "json"
                text = content if isinstance(content, str) else json.dumps(content)
                archive.writestr(f"advisory-database-main/vulns/{name}.{ending}", text)
        return audit.main([str(source), str(lock)]), capsys.readouterr().out

    return runs


def _advisory(*events: dict[str, str], **others: Any) -> dict[str, Any]:  # noqa: ANN401 - the fields of an advisory
    affected = {
        "package": {"name": others.pop("name", "Glas_Skal"), "ecosystem": others.pop("ecosystem", "PyPI")},
        "ranges": [{"type": others.pop("type", "ECOSYSTEM"), "events": list(events)}],
        "versions": others.pop("versions", []),
    }
    return {
        "id": "GHSA-aaaa",
        "summary": "Spricker.",
        "modified": "2031-03-01T00:00:00Z",
        "affected": [affected],
    } | others


FOUND = _advisory({"introduced": "0"}, {"fixed": "1.10.3"}, aliases=["CVE-2031-1"])


def test_a_vulnerability_is_told(run: Run) -> None:
    """Package, version, id, the version that mends it and the summary, whatever way the package's name is written."""
    code, said = run(one=FOUND)
    assert code == 1
    assert "glas-skal 1.10.2: GHSA-aaaa (CVE-2031-1). Rättat i 1.10.3.\n    Spricker.\n" in said
    assert "En träff. 2 paket är jämförda med en känd sårbarhet." in said
    assert "från 2031-03-01" in said


def test_yaml_is_read_as_text(run: Run) -> None:
    """The Packaging Authority's form: 2.10 and 3.10 are versions, not the numbers 2.1 and 3.1."""
    code, said = run(one=YAML)
    assert code == 1
    assert "brunn 3.0: PYSEC-2031-7. Rättat i 3.10.\n    Dricker upp allt vatten.\n" in said


def test_what_is_not_ours_is_no_finding(run: Run) -> None:
    """A mended, a withdrawn and another ecosystem's vulnerability: it ends with 0 and says how much was compared."""
    code, said = run(
        mended=_advisory({"introduced": "0"}, {"fixed": "1.9"}),
        withdrawn=FOUND | {"withdrawn": "2031-03-05T00:00:00Z"},
        elsewhere=FOUND | {"affected": _advisory({"introduced": "0"}, ecosystem="npm")["affected"]},
        another=_advisory({"introduced": "0"}, name="glas"),
    )
    assert code == 0
    assert "Ingen träff. 2 paket är jämförda med 2 kända sårbarheter (1 återkallade räknas inte)." in said


def test_one_fault_under_two_names_is_told_once(run: Run) -> None:
    """GitHub's and the Packaging Authority's advisory name the same CVE: one finding, with all the names."""
    second = FOUND | {"id": "PYSEC-2031-1"}
    code, said = run(one=FOUND, two=second, three=FOUND | {"id": "GHSA-bbbb", "aliases": []})
    assert code == 1
    assert "GHSA-aaaa (CVE-2031-1, PYSEC-2031-1)." in said
    assert "2 träffar." in said


@pytest.mark.parametrize(
    ("events", "versions", "kind", "expected"),
    [
        ([{"introduced": "0"}], [], "ECOSYSTEM", "yes"),
        ([{"introduced": "1.10.2"}, {"fixed": "1.11"}], [], "ECOSYSTEM", "yes"),
        ([{"introduced": "1.2"}, {"fixed": "1.9"}, {"introduced": "1.10"}], [], "ECOSYSTEM", "yes"),
        ([{"fixed": "1.9"}, {"introduced": "0"}], [], "ECOSYSTEM", "no"),
        ([{"introduced": "0"}, {"last_affected": "1.10.2"}], [], "ECOSYSTEM", "yes"),
        ([{"introduced": "0"}, {"last_affected": "1.10.1"}], [], "ECOSYSTEM", "no"),
        ([{"introduced": "1.10.2.post1"}], [], "ECOSYSTEM", "no"),
        ([{"introduced": "0"}, {"fixed": "1.10.2rc1"}], [], "ECOSYSTEM", "no"),
        ([{"introduced": "9"}], ["1.10.2.0"], "ECOSYSTEM", "yes"),
        ([{"introduced": "abcdef"}], ["1.10.1"], "GIT", "no"),
        ([{"introduced": "abcdef"}], [], "GIT", "untold"),
        ([{"introduced": "sommaren"}], [], "ECOSYSTEM", "untold"),
        ([{"introduced": "sommaren"}], ["1.10.1"], "ECOSYSTEM", "no"),
    ],
)
def test_the_range_decides(events: list[dict[str, str]], versions: list[str], kind: str, expected: str) -> None:
    """1.10.2 is held against events and named versions; where neither can be compared, the list has not told."""
    found = advisories.advisory(_advisory(*events, versions=versions, type=kind))
    assert found is not None
    assert found.affected[0].concerns(Version("1.10.2")).value == expected


def test_what_the_list_does_not_tell_is_asked(run: Run) -> None:
    """A vulnerability of a package without versions is neither left out nor called certain."""
    code, said = run(one=_advisory({"introduced": "abc"}, type="GIT"))
    assert code == 1
    assert "Listan säger inte vilka versioner det gäller" in said


def test_text_from_the_list_steers_no_terminal(run: Run) -> None:
    """No escape sequences, turned letters or lines of its own; a long text is cut."""
    code, said = run(one=FOUND | {"id": "X\x1b[2J\n", "summary": "a\u202eb\x07\r\nIngen träff. \ud800" + "ö" * 999})
    assert code == 1
    assert re.sub(r"[^\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ud800-\udfff]", "", said) == "\n" * said.count("\n")
    assert "X[2J" in said
    assert "\n    ab Ingen träff. ö" in said
    assert "ööö …\n" in said


@pytest.mark.parametrize(
    "content",
    [
        "id: [",
        "id: X\naffected: 5",
        "id: X\naffected: []\nodd: " + "[" * 60 + "]" * 60,
        {"id": "X", "affected": [5]},
        {"id": "X", "modified": "2031-01-01"},
        {"id": "X", "affected": [{"package": {"ecosystem": "PyPI"}}]},
        {"id": ["X"], "affected": []},
    ],
)
def test_a_broken_file_is_told(run: Run, content: object) -> None:
    """An advisory that can't be read is named, and the run doesn't end as if all was well."""
    code, said = run(good=_advisory({"introduced": "9"}), bad=content)
    assert code == 2
    assert "Går inte att läsa: advisory-database-main/vulns/bad." in said


def test_a_file_that_is_no_advisory_is_left_out(run: Run) -> None:
    """A repository's settings lie beside its advisories."""
    assert run(good=_advisory({"introduced": "9"}), flow="on: push\n", other=[1])[0] == 0


def test_an_empty_list_is_no_good_news(run: Run) -> None:
    """A list without a vulnerability for PyPI ends with 2 and says so."""
    for files in ({}, {"npm": _advisory({"introduced": "0"}, ecosystem="npm")}):
        code, said = run(**files)
        assert code == 2
        assert "ingen känd sårbarhet för PyPI" in said


def test_a_list_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No name, no file, a broken zip, a zip that is cut short, one that is too large: 2, and what to do."""
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("one.json", json.dumps(FOUND) * 9)
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 och sedan inget")
    (tmp_path / "cut.zip").write_bytes(whole.read_bytes()[:-30])
    for name, remedy in [("none.zip", "finns inte"), ("broken.zip", "Hämta"), ("cut.zip", "Hämta")]:
        assert audit.main([str(tmp_path / name)]) == 2
        assert remedy in capsys.readouterr().out
    assert audit.main([""]) == 2
    assert "make audit LIST=" in capsys.readouterr().out
    for bound in ("MOST_PACKED", "MOST_UNPACKED", "MOST_FILES"):
        with monkeypatch.context() as patch:
            patch.setattr(advisories, bound, 0)
            assert audit.main([str(whole)]) == 2
        assert "Ta listan för PyPI" in capsys.readouterr().out


def test_a_damaged_or_huge_member_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member whose bytes are damaged, or that is larger than is read, is a file that can't be read."""
    source = tmp_path / "list.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("one.json", json.dumps(FOUND))
    content = source.read_bytes()
    source.write_bytes(content.replace(b"Spricker", b"Sprucker"))
    assert [str(one) for one in advisories.read_advisories(source)] == ["one.json"]
    source.write_bytes(content)
    monkeypatch.setattr(advisories, "MOST_IN_A_FILE", 20)
    assert [str(one) for one in advisories.read_advisories(source)] == ["one.json"]


def test_a_folder_is_a_list_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unpacked list is read, hidden folders left out; YAML without PyYAML says what to take instead."""
    (tmp_path / "vulns" / "brunn").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "broken.json").write_text("{", "utf-8")
    (tmp_path / "vulns" / "brunn" / "P.yaml").write_text(YAML, "utf-8")
    assert [one.key for one in advisories.read_advisories(tmp_path)] == ["PYSEC-2031-7"]
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(advisories.MissingError, match="PyYAML"):
        list(advisories.read_advisories(tmp_path))


def test_all_that_is_locked_is_held(tmp_path: Path) -> None:
    """Every line of the project's own lock is compared; a line without checksum, or no line, is refused."""
    lock = ROOT / "requirements.txt"
    assert len(audit.locked(lock)) == len(re.findall(r"^[\w.-]+==", lock.read_text("utf-8"), re.MULTILINE)) > 50
    odd = tmp_path / "odd.txt"
    for text in ("brunn==3.0\n", "brunn>=3 --hash=sha256:00\n", "", LOCKED.format("0" * 64) + "-e .\n"):
        odd.write_text(text, "utf-8")
        with pytest.raises(advisories.UnreadableError):
            audit.locked(odd)


def test_an_old_list_is_told() -> None:
    """How old the newest of the list is, and after a month that a newer one should be fetched."""
    today = datetime.now(UTC).date()
    account = audit.Account(advisories=1, newest=(today - timedelta(days=40)).isoformat())
    assert "för 40 dagar sedan. Hämta en nyare lista." in audit.told(account, 1, today)[-1]
    account.newest = today.isoformat()
    assert audit.told(account, 1, today)[-1].endswith("i dag.")
    account.newest = "i fjol"
    assert audit.told(account, 1, date.max)[-1] == "Listan säger inte hur ny den är."
