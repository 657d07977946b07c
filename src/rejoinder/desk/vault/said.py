"""What every vault says of a file that is not there."""

from __future__ import annotations

from rejoinder.model.base import Text
from rejoinder.model.errors import InputError


def gone() -> InputError:
    """Return the error for a kept file that cannot be found any more."""
    return InputError(
        "vault_missing",
        Text.of("这份文件已经不在了。", "This file is not there any more."),
        todo=Text.of("请用备份恢复，或再放一次。", "Restore it from a backup, or add it again."),
    )
