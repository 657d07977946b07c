"""Mail servers of this machine for tests: one that takes mail, and a real Dovecot that gives it."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

DOVECOT = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
PASSWORD = "geheim-7"
CONFIG = """
protocols = imap
base_dir = {place}/run
state_dir = {place}/state
log_path = {place}/log
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {inner}
default_internal_group = {group}
default_login_user = {outer}
first_valid_uid = 1
mail_location = maildir:{place}/mail
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={place}
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


def free_port() -> int:
    """Return a port that nobody uses now."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Taken:
    """What a mail server was given; a deaf one refuses."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.deaf = False
        self.port = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - named so there
        """Keep a mail, or refuse it."""
        if self.deaf:
            return "451 later"
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 kept"


@contextmanager
def dovecot(place: Path) -> Iterator[tuple[int, Path]]:
    """Give the port of a running Dovecot, and the folder of its mail."""
    root = os.getuid() == 0
    me = getpass.getuser()
    mail, port = place / "mail", free_port()
    for name in ("cur", "new", "tmp", ".Amazon/cur", ".Amazon/new", ".Amazon/tmp"):
        (mail / name).mkdir(parents=True, exist_ok=True)
    (mail / ".Amazon" / "maildirfolder").touch()
    uid, gid = (65534, 65534) if root else (os.getuid(), os.getgid())
    config = CONFIG.format(
        place=place,
        inner="dovecot" if root else me,
        outer="dovenull" if root else me,
        group="dovecot" if root else os.getgid(),
        uid=uid,
        gid=gid,
        port=port,
        password=PASSWORD,
    )
    path = place / "dovecot.conf"
    path.write_text(config, encoding="utf-8")
    if root:
        for one in (place, *place.parents[:3]):
            one.chmod(0o755)
        subprocess.run(["chown", "-R", f"{uid}:{gid}", str(mail)], check=True)
        os.chown(place, uid, gid)
    server = subprocess.Popen(
        [str(DOVECOT), "-F", "-c", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    try:
        _answers(server, port, place)
        yield port, mail
    finally:
        server.terminate()
        server.wait(timeout=20)


def _answers(server: subprocess.Popen[bytes], port: int, place: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        with closing(socket.socket()) as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError((place / "log").read_text("utf-8") if (place / "log").exists() else "Dovecot does not answer")


def deliver(mail: Path, name: str, data: bytes, folder: str = "") -> None:
    """Put a message into a folder as a mail server does."""
    path = mail / folder / "new" / name
    path.write_bytes(data)
    if os.getuid() == 0:
        os.chown(path, 65534, 65534)
