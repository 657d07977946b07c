"""Files to one archive that is the same bytes for the same files, on every system and in every year."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip can name: nothing tells when the pack was made."""
_UNIX = 3
_MODE = 0o100644 << 16


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of the files in the order of their names.

    Nothing is compressed: papers and PDFs are so already, and a compressor's next version would change the bytes.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as out:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = _UNIX
            info.external_attr = _MODE
            out.writestr(info, files[name])
    return packed.getvalue()
