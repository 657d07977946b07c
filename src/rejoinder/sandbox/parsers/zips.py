"""Opens zip files without trusting what they say about their sizes."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from lzma import LZMAError

from rejoinder.sandbox.limits import MEGA, Limits, Refused

MOST_MEMBERS = 2_000
_CHUNK = 1 << 16


class SafeZip:
    """A zip held to limits: number of members, declared and real size of each and of all read so far."""

    def __init__(self, data: bytes, limits: Limits, *, twins: bool = False) -> None:
        """Raises `Refused` for bombs and broken archives, and for two members of one name unless `twins` may be."""
        self._limits = limits
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, struct.error, NotImplementedError, ValueError, EOFError, OSError) as error:
            raise Refused("not_readable", f"zip: {error}") from error
        self.members = [member for member in self._zip.infolist() if not (twins and member.filename.endswith("/"))]
        if len(self.members) > MOST_MEMBERS:
            raise Refused("bomb", f"{len(self.members)} members, at most {MOST_MEMBERS}")
        self._members = {member.filename: member for member in self.members}
        if len(self._members) < len(self.members) and not twins:
            raise Refused("not_readable", "two members of one name")
        for member in self.members:
            self._check_declared(member)

    def names(self) -> tuple[str, ...]:
        """Names of all members, as the archive spells them."""
        return tuple(self._members)

    def read(self, name: str) -> bytes | None:
        """A member's bytes, or None where there is none. Raises `Refused`."""
        member = self._members.get(name)
        return None if member is None else self.bytes_of(member)

    def bytes_of(self, member: zipfile.ZipInfo, most: int | None = None) -> bytes:
        """A member's bytes; what goes on behind `most` of them is cut off. Raises `Refused`."""
        name = member.filename
        if member.flag_bits & 1:
            raise Refused("encrypted", name)
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK if most is None else min(_CHUNK, most - size)):
                    size += len(chunk)
                    self._check_real(name, size)
                    chunks.append(chunk)
        except (
            zipfile.BadZipFile,
            zlib.error,
            LZMAError,
            struct.error,
            EOFError,
            OSError,
            RuntimeError,
            ValueError,
        ) as error:
            raise Refused("not_readable", f"{name}: {error}") from error
        self._read += size
        return b"".join(chunks)

    def _check_declared(self, member: zipfile.ZipInfo) -> None:
        if member.file_size > self._limits.max_inflated:
            raise Refused("bomb", f"{member.filename[:80]} says it holds {member.file_size} bytes")
        # Small members may shrink a lot without harm: repeated XML does.
        if member.file_size > MEGA and member.file_size > self._limits.max_ratio * max(1, member.compress_size):
            raise Refused("bomb", f"{member.filename[:80]} is compressed beyond {self._limits.max_ratio} to 1")

    def _check_real(self, name: str, size: int) -> None:
        if size > self._limits.max_inflated or self._read + size > 2 * self._limits.max_inflated:
            raise Refused("bomb", f"{name[:80]} inflates beyond {self._limits.max_inflated} bytes")
