"""Dependencies: locked with hashes for every system, and each named with its licence in NOTICE."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from tests.house.tree import ROOT

LOCKS = ["run.txt", "build.txt", "dev.txt", "bench.txt"]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z0-9,]+\])?==([^\s\\;]+)", re.MULTILINE)
SYSTEMS = [("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt")]
PYTHONS = ["3.11", "3.12", "3.13"]
COMPILED = {"pydantic-core", "lxml", "pyyaml"}


@cache
def project() -> dict[str, list[str]]:
    """The dependencies that pyproject.toml declares: at run time, and by extra."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"run": table["dependencies"], **table["optional-dependencies"]}


def pins(lock: str) -> dict[str, Version]:
    """Name to exact version of one lock."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return {canonicalize_name(name): Version(version) for name, version in PIN.findall(text)}


def environments() -> list[dict[str, str]]:
    """Every system and Python that the wheel promises to run on."""
    made = []
    for system, platform, os_name in SYSTEMS:
        for python in PYTHONS:
            one = {key: str(value) for key, value in default_environment().items()}
            one["sys_platform"], one["platform_system"], one["os_name"] = system, platform, os_name
            one["python_version"], one["python_full_version"] = python, f"{python}.5"
            made.append(one)
    return made


def wanted_somewhere(requirement: Requirement) -> bool:
    """Whether any supported system installs this requirement without being asked for an extra."""
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**one, "extra": ""}) for one in environments())


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", text)[1:]
    assert blocks
    assert not [block.split()[0] for block in blocks if "--hash=sha256:" not in block or not PIN.match(block)]
    assert "://" not in text
    assert not re.search(r"(?m)^\s*-", text.replace("    --hash", ""))


def test_compiled_libraries_are_locked_for_more_systems_than_this_one() -> None:
    text = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    counts = {block.split("==")[0]: block.count("--hash=") for block in re.split(r"(?m)^(?=[a-z])", text)}
    assert all(counts[name] > 20 for name in COMPILED)


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt", "build.txt"])
def test_what_is_locked_is_complete_on_windows_and_macos_as_well(lock: str) -> None:
    locked = pins(lock)
    missing = []
    for name in locked:
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:
            continue  # of another system
        wanted = [need for need in map(Requirement, needs) if wanted_somewhere(need)]
        missing += [f"{name} needs {need}" for need in wanted if canonicalize_name(need.name) not in locked]
    assert not missing


def test_everything_declared_is_locked_at_a_version_it_allows() -> None:
    run, dev = pins("run.txt"), pins("dev.txt")
    declared = [(run, need) for need in project()["run"]]
    declared += [(dev, need) for need in [*project()["run"], *project()["test"], *project()["dev"]]]
    wrong = []
    for lock, need in declared:
        requirement = Requirement(need)
        version = lock.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            wrong.append(f"{need} locked at {version}")
    assert not wrong


def test_tests_run_with_the_versions_that_are_shipped() -> None:
    run, dev = pins("run.txt"), pins("dev.txt")
    assert {name: dev.get(name) for name in run} == run


def test_every_library_a_user_gets_stands_in_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    named = {canonicalize_name(line.split()[0]) for line in notice.splitlines() if line.strip()}
    assert not set(pins("run.txt")) - named


def test_every_dependency_has_a_lower_bound() -> None:
    assert not [need for need in project()["run"] if not any(s.operator == ">=" for s in Requirement(need).specifier)]


def test_every_dependency_is_justified_in_a_decision() -> None:
    notes = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    decided = "\n".join(note.read_text(encoding="utf-8") for note in notes).lower()
    assert not [need for need in project()["run"] if Requirement(need).name.lower() not in decided]
