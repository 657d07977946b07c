"""The first module of the command: what must be settled before anything large is imported."""

from __future__ import annotations

import gc
import os


def run() -> None:
    """Start the program."""
    gc.disable()  # one short run: collecting its many records would only cost time
    # Looking for plug-ins of pydantic means reading about every installed package; our records have none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from rejoinder.cli.main import run as start

    start()
