"""What a PDF's signatures cover, and whether the file changed after them; nobody's trust is judged."""

from __future__ import annotations

import hashlib
import json
import logging
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel, SuspiciousModification
from pyhanko.sign.validation import SignatureCoverageLevel

from rejoinder.sandbox.limits import Limits
from rejoinder.sandbox.parsers.clean import one_line
from rejoinder.sandbox.values import Parsed, Part

_MOST = 20
_WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)


def parse(data: bytes, name: str, limits: Limits) -> Parsed:  # noqa: ARG001 - the shape all parsers share
    """Return one part of kind ``signatures``: JSON with field, signer, coverage and later changes of each, in order.

    Raises whatever the library raises for a structure that it cannot follow.
    """
    logging.disable(logging.CRITICAL)  # the library tells every doubt with a traceback
    reader = PdfFileReader(BytesIO(data), strict=False)
    found = [_told(signature) for signature in list(reader.embedded_signatures)[:_MOST]]
    told = json.dumps({"signatures": found}, ensure_ascii=True).encode("ascii")
    part = Part("signatures.json", "signatures", hashlib.sha256(told).hexdigest(), len(told), told)
    return Parsed("pdf", "", parts=(part,))


def _told(signature: Any) -> dict[str, Any]:
    signature.compute_integrity_info()
    result = signature.diff_result
    changed = isinstance(result, SuspiciousModification) or (
        result is not None and result.modification_level == ModificationLevel.OTHER
    )
    return {
        "field": one_line(str(signature.field_name), 60),
        "signer": _signer(signature),
        "intact": _intact(signature),
        "whole": signature.coverage in _WHOLE,
        "changed": changed,
        "stamp": str(signature.sig_object_type) == "/DocTimeStamp",
    }


def _intact(signature: Any) -> bool | None:
    """Tell whether the signed bytes have the digest that was signed; None where the signature states none."""
    if str(signature.sig_object_type) == "/DocTimeStamp":
        return None  # its digest is that of the stamp, not of the file
    try:
        for attribute in signature.signer_info["signed_attrs"]:
            if attribute["type"].native == "message_digest":
                return bool(attribute["values"][0].native == signature.compute_digest())
    except (TypeError, KeyError, ValueError, AttributeError):
        return None
    return None


def _signer(signature: Any) -> str:
    try:
        return one_line(str(signature.signer_cert.subject.native.get("common_name", "")), 80)
    except (AttributeError, ValueError, KeyError):
        return ""
