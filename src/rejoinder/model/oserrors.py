"""Why the system refused to read or write, in words a person can act on and in both languages."""

from __future__ import annotations

import errno

from rejoinder.model.base import Text

_NO_RIGHT = Text.of("没有权限，或被其他程序占用", "no permission, or another program holds it")
_FULL = Text.of("磁盘满了", "the disk is full")
_FILE_IN_THE_WAY = Text.of("路径里有一段是文件，不是文件夹", "a part of the path is a file, not a folder")
_REASONS: dict[int, Text] = {
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EBUSY: _NO_RIGHT,
    errno.ENOSPC: _FULL,
    errno.EROFS: Text.of("这个盘只读", "the disk is read-only"),
    errno.ENAMETOOLONG: Text.of("名字太长", "the name is too long"),
    errno.ENOTDIR: _FILE_IN_THE_WAY,
    errno.EEXIST: _FILE_IN_THE_WAY,
    errno.EISDIR: Text.of("这里是文件夹", "it is a folder"),
    errno.ENOENT: Text.of("找不到", "it is not there"),
    errno.EINVAL: Text.of("名字里有不允许的字符", "the name holds a character that is not allowed"),
    errno.EIO: Text.of("磁盘读写出错", "the disk reports an error"),
}
_QUOTA = getattr(errno, "EDQUOT", None)  # a disk quota, where the system knows such a thing
if _QUOTA is not None:
    _REASONS[_QUOTA] = _FULL


def reason(error: OSError) -> Text:
    """Return why the system refused, without a full stop; an unknown reason keeps the system's number and words."""
    known = _REASONS.get(error.errno or 0)
    if known is not None:
        return known
    return Text.of(f"系统错误 {error.errno}", f"system error {error.errno}: {error.strerror}")
