"""The child process: reads one request after another, parses it, answers. Started by `host`, never by hand."""

from __future__ import annotations

import json
import os
import sys
from typing import Any, BinaryIO

from rejoinder.sandbox import parsers
from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.lockdown import grant_cpu, leave_network, lock_down
from rejoinder.sandbox.wire import read_frame, write_frame

_LARGEST_HEAD = 64_000


def main(settings: dict[str, Any]) -> None:
    """Serve requests until the parent closes the pipe or memory runs out."""
    requests, answers = _private_streams()
    limits = Limits.from_json(settings["limits"])
    for module in settings["blocked_modules"]:
        sys.modules[module] = None  # type: ignore[assignment]
    # Threads that a library starts while it loads keep the network they were born with: it is left first.
    held = leave_network()
    # What the first file needs is loaded while the interpreter may still write its compiled modules.
    if settings["first_kind"]:
        parsers.get_ready(settings["first_kind"])
    write_frame(answers, json.dumps({"limits": [*held, *lock_down(limits)]}).encode())
    while serve(requests, answers, limits):
        pass


def serve(requests: BinaryIO, answers: BinaryIO, limits: Limits) -> bool:
    """Answer one request; False when no other should be taken."""
    head = read_frame(requests, _LARGEST_HEAD)
    data = read_frame(requests, limits.max_bytes) if head is not None else None
    if head is None or data is None:
        return False
    request = json.loads(head)
    grant_cpu(limits)
    options = {str(key): int(value) for key, value in request.get("options", {}).items()}
    answer = _answer(data, str(request["name"]), str(request["kind"]), limits, options)
    write_frame(answers, json.dumps(answer).encode("ascii"))
    return "parsed" in answer


def _answer(data: bytes, name: str, kind: str, limits: Limits, options: dict[str, int]) -> dict[str, Any]:
    try:
        return {"parsed": parsers.parse(data, name, kind, limits, **options).to_json()}
    except Refused as refused:
        return {"refused": [refused.code, refused.detail]}
    except MemoryError:
        return {"refused": ["memory", "the memory limit was reached"]}
    except RecursionError:
        return {"refused": ["too_deep", "nested too deep"]}
    except Exception as error:  # noqa: BLE001 - whatever a library raises on foreign bytes is an answer, not a crash
        return {"refused": ["not_readable", f"{type(error).__name__}: {error}"[:500]]}


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent under new numbers, so that nothing a library prints can reach them."""
    stdin, stdout = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(stdin, os.O_BINARY)
        msvcrt.setmode(stdout, os.O_BINARY)
    return os.fdopen(stdin, "rb"), os.fdopen(stdout, "wb")
