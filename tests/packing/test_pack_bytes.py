"""The same case gives the same bytes, in any process; the archive tells nothing of when or where it was made."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.packing import pack_papers, pack_rules, pack_samples

from rejoinder.packing import Built, pack
from rejoinder.packing.archive import archive

SCRIPT = """
import hashlib
from rejoinder.packing import pack
from tests.packing import pack_papers, pack_rules, pack_samples as s
print(hashlib.sha256(pack(s.case(), pack_rules.rulebook(), s.DAY, pack_papers.originals()).archive).hexdigest())
"""


def digest_of(root: Path, seed: str) -> str:
    env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}", "TZ": f"UTC-{seed}"}
    run = subprocess.run([sys.executable, "-c", SCRIPT], env=env, cwd=root, capture_output=True, check=True, text=True)
    return run.stdout.strip()


def test_two_builds_give_equal_bytes(built: Built) -> None:
    again = pack(pack_samples.case(), pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())
    assert again.files == built.files
    assert again.archive == built.archive


def test_other_processes_with_another_hash_order_and_time_zone_give_the_same_bytes(root: Path, built: Built) -> None:
    wanted = hashlib.sha256(built.archive).hexdigest()
    assert {digest_of(root, "1"), digest_of(root, "7")} == {wanted}


def test_the_archive_holds_every_file_in_the_order_of_names(built: Built) -> None:
    with zipfile.ZipFile(io.BytesIO(built.archive)) as packed:
        assert packed.namelist() == sorted(built.files)
        assert all(packed.read(name) == data for name, data in built.files.items())
        assert packed.testzip() is None


def test_the_archive_has_one_time_one_permission_and_no_extra_fields(built: Built) -> None:
    with zipfile.ZipFile(io.BytesIO(built.archive)) as packed:
        infos = packed.infolist()
        assert packed.comment == b""
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.external_attr for info in infos} == {0o100644 << 16}
    assert {info.extra for info in infos} == {b""}
    assert {info.comment for info in infos} == {b""}


def test_the_order_in_which_files_were_made_does_not_matter() -> None:
    assert archive({"b": b"2", "a": b"1"}) == archive({"a": b"1", "b": b"2"})


def test_another_name_or_other_bytes_give_another_archive() -> None:
    assert len({archive({"a": b"1"}), archive({"b": b"1"}), archive({"a": b"2"})}) == 3
