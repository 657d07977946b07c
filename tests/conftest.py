"""What every test gets: no network, the same time zone, and the same examples from hypothesis each run."""

from __future__ import annotations

import gc
import signal
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("house", derandomize=True, deadline=None, database=None, max_examples=50)
settings.register_profile("long", settings.get_profile("house"), max_examples=1000)  # `make tests-long`
settings.load_profile("house")

# A shell that runs the tests behind it (`make test &`) has interrupts ignored, and so would every program we start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    """Compile the rulebook before workers start: on a fresh machine each of them would do it for itself."""
    if not hasattr(config, "workerinput") and getattr(config.option, "numprocesses", None):
        from rejoinder.rulebook import load

        load([])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let browser tests come first; pytest-django puts them last, where the longest leave the other workers idle.

    Each worker begins with a part of the list, and who is done takes from the end of another's: the first one starts
    its browser at once and keeps it busy, and what is left to the end are small tests of all rooms.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_collection_finish() -> None:
    """Leave alone what stays to the end, tests and rulebook, or each of many full sweeps would look through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's own folder."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection but one over a file of this machine."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            raise ConnectionRefusedError(f"a test reached for the network: {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the language, the colours and the added rules of whoever runs the tests out of them."""
    monkeypatch.setenv("REJOINDER_HOME", str(tmp_path_factory.getbasetemp() / "nobody"))
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
