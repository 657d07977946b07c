"""A real word processor for tests: LibreOffice, driven by the macro beside this file, in a profile of its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
SOFFICE = shutil.which("soffice")
HAND = ("Wen", "Li")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SETTING = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_LIMIT = 120.0
"""Seconds; alone the work takes five."""


def run_macro(folder: Path, profile: Path, name: str = "Main") -> str:
    """Run a part of the macro on a folder that holds ``letter.docx``; return why the program itself broke down."""
    assert SOFFICE is not None
    _write_profile(profile)
    done = subprocess.run(
        [
            SOFFICE, "--headless", "--norestore", "--nologo", "--nodefault",
            f"-env:UserInstallation={profile.as_uri()}", f'macro:///Standard.Module1.{name}("{folder}")',
        ],
        capture_output=True, text=True, timeout=_LIMIT, check=False,
    )  # fmt: skip
    return done.stderr.strip()[:300] if done.returncode else ""


def _write_profile(profile: Path) -> None:
    """Write a profile with the macro and a name; said to be set up, or LibreOffice would lay its own over it."""
    basic = profile / "user" / "basic" / "Standard"
    basic.mkdir(parents=True)
    settings = (
        ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
        ("/org.openoffice.UserProfile/Data", "givenname", HAND[0]),
        ("/org.openoffice.UserProfile/Data", "sn", HAND[1]),
    )
    items = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in settings)
    _put(
        profile / "user" / "registrymodifications.xcu",
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
    )
    library = 'xmlns:library="http://openoffice.org/2000/library"'
    _put(
        profile / "user" / "basic" / "script.xlc",
        f'<library:libraries {library} xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<library:library library:name="Standard" library:link="false"/></library:libraries>',
    )
    _put(
        basic / "script.xlb",
        f'<library:library {library} library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="Module1"/></library:library>',
    )
    _put(
        basic / "Module1.xba",
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
        f'script:language="StarBasic">{escape((HERE / "Module1.bas").read_text("utf-8"))}</script:module>',
    )


def _put(path: Path, words: str) -> None:
    path.write_text(_HEAD + words, encoding="utf-8", newline="\n")
