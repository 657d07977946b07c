"""A service that speaks the protocol and misbehaves on purpose; it listens on this machine alone."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Handler", str], None]


def answer(words: str) -> Behaviour:
    """A proper answer with these words."""
    return lambda handler, _: handler.say(words)


class Handler(BaseHTTPRequestHandler):
    """Keeps what it was sent and behaves as it is told."""

    behaviour: Behaviour
    seen: list[dict[str, Any]]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.seen.append({"path": self.path, "key": self.headers.get("Authorization", ""), **body})
        text = json.loads(body["messages"][1]["content"])["text"]
        with contextlib.suppress(OSError):  # the other side had enough
            type(self).behaviour(self, text)

    def say(self, words: str) -> None:
        self.raw(json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]}).encode())

    def raw(self, data: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(600):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Run the service; yield its address and what it was sent."""
    seen: list[dict[str, Any]] = []
    kind = type("One", (Handler,), {"behaviour": staticmethod(behaviour), "seen": seen})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", seen
    finally:
        server.shutdown()
        server.server_close()
