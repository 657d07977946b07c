"""A platform pack of an installed package: its rules are laid over, its code knows its own numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from rejoinder.evidence.fitness.check_digits import passes
from rejoinder.model.errors import DataError
from rejoinder.model.rules import PlatformRule
from rejoinder.rulebook import adapters, layers, load

WALMART = Path(__file__).resolve().parents[2] / "examples" / "packs" / "walmart"
ADAPTER = """from pathlib import Path

folder = Path({folder!r})


def fits(scheme, value):
    if scheme != "walmart.partner":
        return None
    return value.isdigit() and sum(map(int, value)) % 7 == 0
"""
ENTRY = "[console_scripts]\nx = y:z\n\n[rejoinder.packs]\n{name} = {module}\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of packages, looked through like that of an installation."""
    monkeypatch.setenv("REJOINDER_HOME", str(tmp_path / "home"))
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


def install(site: Path, module: str, code: str, name: str = "walmart") -> None:
    (site / f"{module}.py").write_text(code, encoding="utf-8")
    info = site / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(ENTRY.format(name=name, module=module), encoding="utf-8")


def test_without_such_a_package_nothing_is_brought(site: Path) -> None:
    assert adapters.brought() == ()
    assert layers.installed() == ()
    assert passes("walmart.partner", "10001234") == "no_scheme"


def test_the_pack_of_a_package_is_laid_over_and_its_code_knows_its_own_numbers(site: Path) -> None:
    install(site, "rejoinder_walmart_one", ADAPTER.format(folder=str(WALMART)))
    assert [layer.name for layer in layers.installed()] == ["walmart"]
    book = load()
    assert "walmart" in book.of(PlatformRule)
    assert book.packs["walmart"].id == "walmart"
    assert "walmart" not in load([]).of(PlatformRule)
    assert [passes("walmart.partner", number) for number in ("7", "1001", "70007")] == ["yes", "no", "yes"]
    assert passes("cn.uscc", "91110000600037341L") == "yes"
    assert passes("cn.uscc", "91110000600037342L") == "no"


def test_a_package_may_bring_data_alone_beside_its_module(site: Path) -> None:
    (site / "rejoinder_walmart_two").mkdir()
    for source in WALMART.glob("*.yaml"):
        (site / "rejoinder_walmart_two" / source.name).write_bytes(source.read_bytes())
    install(site, "rejoinder_walmart_two", "")
    (site / "rejoinder_walmart_two.py").unlink()
    (site / "rejoinder_walmart_two" / "__init__.py").write_text("", encoding="utf-8")
    assert "walmart" in load().of(PlatformRule)
    assert passes("walmart.partner", "7") == "no_scheme"


def test_a_pack_that_was_added_takes_the_place_of_the_packages_own(site: Path) -> None:
    install(site, "rejoinder_walmart_three", ADAPTER.format(folder=str(WALMART)))
    added = layers.packs_folder() / "walmart"
    added.mkdir(parents=True)
    assert [layer.root for layer in layers.installed()] == [added]


@pytest.mark.parametrize("code", ["raise RuntimeError('no')", "import not_there_at_all", "folder = '/nowhere'"])
def test_a_package_that_cannot_be_used_is_named(site: Path, code: str) -> None:
    install(site, "rejoinder_broken", code)
    with pytest.raises(DataError) as refused:
        layers.installed()
    assert refused.value.code == "pack_adapter"
    assert refused.value.where == "rejoinder_broken"
