"""Files that a PDF carries: invoices as XML are read, everything else is only named."""

from __future__ import annotations

import ctypes
import hashlib
from typing import Any

from pypdfium2 import raw

from rejoinder.sandbox.parsers.clean import one_line
from rejoinder.sandbox.parsers.einvoice import einvoice
from rejoinder.sandbox.values import Part

_MOST = 20
_LARGEST = 10_000_000


def attached(document: Any) -> tuple[Part, ...]:
    """Return the attached files: kind ``einvoice`` with its values, else kind ``attached`` without bytes."""
    found = []
    for index in range(min(raw.FPDFDoc_GetAttachmentCount(document.raw), _MOST)):
        handle = raw.FPDFDoc_GetAttachment(document.raw, index)
        if not handle:
            continue
        name, data = _name(handle), _bytes(handle)
        part = einvoice(name, data) if data else None
        found.append(part or Part(name, "attached", hashlib.sha256(data).hexdigest(), len(data)))
    return tuple(found)


def _name(handle: Any) -> str:
    size = raw.FPDFAttachment_GetName(handle, None, 0)
    if not 2 < size < 2000:
        return "attachment"
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAttachment_GetName(handle, buffer, size)
    return one_line(bytes(buffer)[: size - 2].decode("utf-16-le", "replace"), 80) or "attachment"


def _bytes(handle: Any) -> bytes:
    size = ctypes.c_ulong()
    if not raw.FPDFAttachment_GetFile(handle, None, 0, size) or not 0 < size.value <= _LARGEST:
        return b""
    buffer = (ctypes.c_ubyte * size.value)()
    wanted = ctypes.c_ulong()
    raw.FPDFAttachment_GetFile(handle, buffer, size.value, wanted)
    return bytes(buffer)
