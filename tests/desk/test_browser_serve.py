"""``rejoinder serve`` as a seller starts it: one command, one link, a notice read, and nothing left running."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.desk.material import notice

pytestmark = pytest.mark.browser


def test_one_command_one_link_and_a_notice_is_read(chromium: Any, tmp_path: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("REJOINDER_", "DJANGO_"))}
    served = subprocess.Popen(
        [sys.executable, "-m", "rejoinder", "serve", "--no-browser", "--lang", "en"],
        env={**kept, "REJOINDER_DATA": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    context = chromium.new_context(locale="zh-CN")
    try:
        assert served.stdout
        said = [served.stdout.readline() for _ in range(3)]
        link = re.search(r"http://127\.0\.0\.1:\d+/enter/\S+/", "".join(said))
        assert link is not None
        page = context.new_page()
        page.set_default_timeout(30000)
        page.goto(link.group())
        page.locator('input[name="files"]').first.set_input_files(
            [{"name": "notice.eml", "mimeType": "message/rfc822", "buffer": notice("amazon-us-inauthentic")[1]}]
        )
        page.wait_for_url("**/n/*/")
        assert "B0CLQ7K2MX" in page.locator(".four").inner_text()
        page.goto(link.group())
        assert "/enter/" in page.url
    finally:
        context.close()
        served.send_signal(signal.SIGINT)
        served.wait(timeout=20)
        if served.stdout is not None:
            served.stdout.close()
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".key") == ["secret.key", "vault.key"]
    if os.name == "posix":
        assert (tmp_path / "vault.key").stat().st_mode & 0o077 == 0
