"""What is said when a foreign file is refused: code to plain words and next step, used wherever files are read."""

from __future__ import annotations

from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, PaperError

_REMOVE_LOCK = Text.of("请用密码打开后另存一份不加密的文件。", "Open it with its password and save a copy without one.")
_OTHER_COPY = Text.of("请重新下载原件，或换一份副本。", "Download the original again or use another copy.")
_AS_PDF = Text.of("请把它另存为 PDF 后再试。", "Save it as PDF and try again.")

REFUSALS: dict[str, tuple[Text, Text]] = {
    "too_big": (
        Text.of("文件太大，上限是 20 MB。", "The file is larger than 20 MB."),
        Text.of("请拆成几个文件，或降低扫描分辨率。", "Split it or scan it at a lower resolution."),
    ),
    "empty": (
        Text.of("文件是空的。", "The file is empty."),
        Text.of("请重新保存或下载这个文件。", "Save or download it again."),
    ),
    "unsupported": (
        Text.of("不支持这种文件。", "This type of file is not supported."),
        Text.of(
            "请换成 .eml、.msg、.txt、.html、.docx、.pdf 或图片。",
            "Use .eml, .msg, .txt, .html, .docx, .pdf or a picture.",
        ),
    ),
    "encrypted": (Text.of("文件有密码，读不出来。", "The file is locked with a password."), _REMOVE_LOCK),
    "too_many_pages": (
        Text.of("页数太多，上限是 60 页。", "The file has more than 60 pages."),
        Text.of("请只留有关的页。", "Keep only the pages that matter."),
    ),
    "too_much_text": (
        Text.of("文字太多，上限是 500 万字。", "The file holds more than 5 million characters."),
        Text.of("请只留通知本身。", "Keep the notice alone."),
    ),
    "too_many_parts": (
        Text.of("邮件的部分太多，上限是 200 个，没有读取。", "The mail has more than 200 parts and was not read."),
        Text.of("请把通知的那一封另存后再试。", "Save the notice's own mail by itself and try again."),
    ),
    "too_many_elements": (
        Text.of("网页里的元素超过 20 万个，没有读取。", "The page has more than 200,000 elements and was not read."),
        Text.of("请复制通知那段文字，粘贴到 .txt 里。", "Copy the notice's words into a .txt file."),
    ),
    "too_many_records": (
        Text.of("一个文件里的通知超过 5000 条。", "The file holds more than 5,000 notices."),
        Text.of("请分成几个文件。", "Split it into several files."),
    ),
    "too_deep": (
        Text.of("文件里一层套一层太多，没有读取。", "The file has too many layers inside each other and was not read."),
        Text.of("请打开最里面的那一封，另存后再试。", "Open the innermost one, save it by itself and try again."),
    ),
    "too_large_raster": (
        Text.of("图片像素太多，上限是 4000 万。", "The picture has more than 40 million pixels."),
        Text.of("请缩小图片后再试。", "Make the picture smaller and try again."),
    ),
    "bomb": (
        Text.of("文件解压后大得不正常，没有读取。", "The file unpacks to an abnormal size and was not read."),
        _OTHER_COPY,
    ),
    "timeout": (
        Text.of("文件读得太久，已停止。", "Reading the file took too long and was stopped."),
        Text.of(
            "机器忙的时候会这样：请过一会儿再试；还不行就只留有关的页，或把文字粘贴到 .txt 里。",
            "This happens on a busy machine: try again later. If that does not help, keep only the pages that matter, "
            "or paste the words into a .txt file.",
        ),
    ),
    "memory": (Text.of("读这个文件需要的内存太多，已停止。", "Reading the file needed too much memory."), _AS_PDF),
    "crashed": (
        Text.of("读取程序在这个文件上出错，已停止。", "The reader failed on this file and was stopped."),
        _AS_PDF,
    ),
    "not_readable": (Text.of("文件已损坏，读不出来。", "The file is damaged and cannot be read."), _OTHER_COPY),
    "two_types": (
        Text.of("文件里有两种格式，不安全，没有读取。", "The file is two types at once and was not read."),
        _OTHER_COPY,
    ),
}
"""Code of the sandbox to what happened and what to do."""


def explain(code: str, where: str) -> PaperError:
    """Turn a refusal's code into an error a person can act on.

    Args:
        code: stable code of the refusal; an unknown one is told as damage.
        where: the file's name, as the user gave it.
    """
    what, todo = REFUSALS.get(code, REFUSALS["not_readable"])
    return PaperError(code, what, where=where, todo=todo)


def missing(where: str) -> InputError:
    """Return the error for a file that is not there."""
    return InputError(
        "missing",
        Text.of("找不到这个文件。", "There is no such file."),
        where=where,
        todo=Text.of("请检查路径。", "Check the path."),
    )


def directory(where: str) -> InputError:
    """Return the error for a folder where a file is wanted."""
    return InputError(
        "directory",
        Text.of("这是文件夹，需要的是文件。", "This is a folder; a file is needed."),
        where=where,
        todo=Text.of("请指定文件夹里的通知文件。", "Name the notice file inside it."),
    )


def unopened(where: str) -> InputError:
    """Return the error for a file that the system does not let us open."""
    return InputError(
        "not_permitted",
        Text.of("没有权限打开这个文件。", "The file cannot be opened."),
        where=where,
        todo=Text.of(
            "请检查它是否被其他程序占用，以及权限。", "Check its permissions and whether another program holds it."
        ),
    )
