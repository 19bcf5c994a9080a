"""The files of deploy/ are sound: linted, fitting their schema, and of one mind with the program."""

import json
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for
from streamlit import config

from tests.paths import ROOT
from umebra.ui.answer_page.answer_pages import MOST_BYTES

DEPLOY = ROOT / "deploy"
CONTAINERS = ("Containerfile", "proxy.Containerfile")
# Not among the packages of the tests: its licence (GPL-3.0) is none of those that are allowed.
HADOLINT = shutil.which("hadolint")
UNSAFE = ("privileged", "network_mode", "pid", "ipc", "cap_add", "devices")


@pytest.mark.skipif(HADOLINT is None, reason="hadolint finns inte på den här datorn.")
@pytest.mark.parametrize("name", CONTAINERS)
def test_containers_are_linted(name: str) -> None:
    """hadolint, where it is installed, has nothing to say of a container's file."""
    done = _run(str(HADOLINT), str(DEPLOY / name))
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("name", CONTAINERS)
def test_containers_run_as_nobody_in_particular(name: str) -> None:
    """A container's last user is a number, not root's, and what it copies is here and not kept out of its context."""
    text = (DEPLOY / name).read_text("utf-8")
    users = re.findall(r"^USER (\d+):\d+$", text, re.MULTILINE)
    assert users
    assert users[-1] != "0"
    copied = [words.split()[:-1] for words in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE)]
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    for name_ in [one for words in copied for one in words]:
        assert (ROOT / name_).exists()
        assert name_ in kept


def test_the_compose_file_fits_its_schema() -> None:
    """The compose file is as the Compose Specification has it."""
    schema = json.loads(
        files("check_jsonschema.builtin_schemas.vendor").joinpath("compose-spec.json").read_text("utf-8")
    )
    validator = validator_for(schema, default=Draft202012Validator)(schema)
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    assert [error.message for error in validator.iter_errors(compose)] == []


def test_what_compose_starts_is_bounded() -> None:
    """Nothing but the proxy is reached from outside; ours write their volumes alone, and get no rights of the host."""
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    services = compose["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert [name for name, service in services.items() if "outside" in service["networks"]] == ["proxy"]
    assert compose["networks"]["inside"]["internal"] is True
    own = services["proxy"]["networks"]["inside"]["ipv4_address"]
    assert services["umebra-1"]["environment"]["FORWARDED_ALLOW_IPS"] == own
    for name, service in services.items():
        assert not set(UNSAFE) & service.keys()
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert name == "database" or (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    one, other = services["umebra-1"], services["umebra-2"]
    assert {key: one[key] for key in one if key != "volumes"} == {key: other[key] for key in other if key != "volumes"}
    asked = set(re.findall(r"\$\{(\w+):[?-]\}", (DEPLOY / "compose.yaml").read_text("utf-8")))
    assert asked == set(re.findall(r"^(\w+)=", (DEPLOY / "example.env").read_text("utf-8"), re.MULTILINE))
    settings = [name for name in one["environment"] if name.startswith("STREAMLIT_")]
    assert settings
    assert set(settings) <= {f"STREAMLIT_{_upper(key)}" for key in config._config_options_template}


def test_the_public_instance_is_bounded_and_knows_no_secret() -> None:
    """The instance for everybody runs where it is asked for, as the others do, but with nothing that lets it write."""
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    public, one = services["public"], services["umebra-1"]
    assert [name for name, service in services.items() if "profiles" in service] == ["public"]
    own = {"profiles", "environment", "volumes", "networks", "depends_on"}
    assert {key: public[key] for key in public.keys() - own} == {key: one[key] for key in one.keys() - own}
    environment = public["environment"]
    assert environment["UMEBRA_PUBLIC"] == "1"
    assert environment.keys() - {"UMEBRA_PUBLIC"} == one["environment"].keys() - {"STREAMLIT_SERVER_COOKIE_SECRET"}
    # What it alone needs may be missing where it is not run, and it is told nothing of what the others need.
    asked = re.findall(r"\$\{(.+?)\}", str([service for name, service in services.items() if name != "public"]))
    its = re.findall(r"\$\{(.+?)\}", str(environment))
    assert [name for name in (*asked, *its) if name.endswith(":-")] == its
    (role,) = re.findall(r"^CREATE ROLE (\w+)", (DEPLOY / "public_role.sql").read_text("utf-8"), re.MULTILINE)
    assert environment["UMEBRA_DATABASE_URL"].startswith(f"postgresql://{role}:${{UMEBRA_PUBLIC_DATABASE_PASSWORD")
    assert public["volumes"][1] == one["volumes"][1]
    assert not {public["volumes"][0]} & {service["volumes"][0] for service in (one, services["umebra-2"])}
    address = public["networks"]["inside"]["ipv4_address"]
    assert f"server {address}:8501;" in (DEPLOY / "nginx" / "public_site.conf").read_text("utf-8")
    assert public["networks"].keys() == {"inside"}


def _upper(key: str) -> str:
    """Return an option's name as the environment has it."""
    return re.sub("([a-z])([A-Z])", r"\1_\2", key).replace(".", "_").upper()


def test_the_proxy_lets_in_what_the_dashboard_takes() -> None:
    """An upload, and a partner's answer, of the largest size gets through the proxy."""
    largest = int(re.search(r"maxUploadSize = (\d+)", (ROOT / ".streamlit" / "config.toml").read_text("utf-8"))[1])  # type: ignore[index]
    text = (DEPLOY / "nginx" / "umebra.conf").read_text("utf-8")
    assert [int(size) for size in re.findall(r"client_max_body_size (\d+)m", text)] == [
        largest + 1,
        MOST_BYTES // 1_000_000,
    ]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze finns inte på den här datorn.")
def test_the_unit_is_sound(tmp_path: Path) -> None:
    """Systemd finds no fault in the unit, and little that an intruder could reach through it."""
    unit = tmp_path / "umebra.service"
    text = (DEPLOY / "umebra.service").read_text("utf-8")
    unit.write_text(text.replace("/srv/umebra/.venv/bin/python", sys.executable), "utf-8")
    said = _run("systemd-analyze", "verify", str(unit))
    assert [line for line in said.stderr.splitlines() if "umebra.service" in line] == []
    judged = _run("systemd-analyze", "security", "--offline=true", "--threshold=20", str(unit))
    assert judged.returncode == 0, judged.stdout


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
