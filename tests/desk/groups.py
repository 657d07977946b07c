"""A server of this machine that speaks as the three services' robots do, and misbehaves when it is told to."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SECRET = "SEC-geheim-9"


class Group:
    """What a group was told; ``moods`` are taken up one a message, the last one stays."""

    def __init__(self) -> None:
        self.port = 0
        self.asked: list[str] = []
        self.told: list[str] = []
        self.moods: list[str] = ["kind"]
        self.secret = ""
        self.free = threading.Event()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def mood(self) -> str:
        return self.moods.pop(0) if len(self.moods) > 1 else self.moods[0]


def _mac(key: str, words: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), words.encode(), hashlib.sha256).digest()).decode()


def _feishu(group: Group, body: dict[str, Any]) -> dict[str, Any]:
    if group.secret and body.get("sign") != _mac(f"{body.get('timestamp')}\n{group.secret}", ""):
        return {"code": 19021, "msg": "sign match fail or timestamp is not within one hour from current time"}
    group.told.append(body["content"]["text"])
    return {"code": 0, "msg": "success", "data": {}}


def _by_errcode(group: Group, query: dict[str, list[str]], body: dict[str, Any]) -> dict[str, Any]:
    if group.secret:
        stamp, sign = (query.get(name, [""])[0] for name in ("timestamp", "sign"))
        if len(stamp) != 13 or sign != _mac(group.secret, f"{stamp}\n{group.secret}"):
            return {"errcode": 310000, "errmsg": "sign not match"}
    if body["msgtype"] != "text":
        return {"errcode": 40058, "errmsg": "invalid"}
    group.told.append(body["text"]["content"])
    return {"errcode": 0, "errmsg": "ok"}


@contextmanager
def robots() -> Iterator[Group]:
    """Give a running server."""
    group = Group()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            group.asked.append(f"GET {self.path}")
            self._send(200, b"{}")

        def do_POST(self) -> None:
            group.asked.append(self.path)
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            parts, mood = urlsplit(self.path), group.mood()
            if mood == "kind":
                feishu = parts.path.startswith("/open-apis/")
                said = _feishu(group, body) if feishu else _by_errcode(group, parse_qs(parts.query), body)
                self._send(200, json.dumps(said).encode())
            elif mood == "silent":
                group.free.wait(20)
                self.close_connection = True
            elif mood == "cut":
                self.close_connection = True
            elif mood == "endless":
                self._send(200, b"[" * 200_000)
            elif mood == "moved":
                self.send_response(302)
                self.send_header("Location", f"{group.origin}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()
            elif mood.isdigit():
                self._send(int(mood), b"<html>trouble</html>")
            else:
                self._send(200, mood.encode())

        def _send(self, status: int, data: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    group.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield group
    group.free.set()
    server.shutdown()
    server.server_close()
    thread.join(5)
