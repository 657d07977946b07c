"""What is said of a kept file that is not there, and of a disk without room."""

from __future__ import annotations

import errno

from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, OutputError


def gone() -> InputError:
    """Return the error for a kept file that cannot be found any more."""
    return InputError(
        "vault_missing",
        Text.of("这份文件已经不在了。", "This file is not there any more."),
        todo=Text.of("请用备份恢复，或再放一次。", "Restore it from a backup, or add it again."),
    )


def full_disk(error: BaseException | None) -> OutputError | None:
    """Return what is said where an error comes, by whatever way, from a disk without room; None for any other."""
    while error is not None:
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        if full or "disk is full" in str(error) or "No space left on device" in str(error):
            return OutputError(
                "disk_full",
                Text.of("磁盘满了，没有存进去。", "The disk is full; this was not stored."),
                todo=Text.of(
                    "已有的都在，您写的字留在这台设备上。腾出空间后回到上一页，再存一次。",
                    "What was there is safe, and what you typed stays on this device. Make room, go back, save again.",
                ),
            )
        error = error.__cause__ or error.__context__
    return None
