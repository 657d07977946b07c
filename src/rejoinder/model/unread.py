"""What people are told of a file that was not read quite as its sender meant it: code to plain words."""

from __future__ import annotations

from rejoinder.model.base import Text
from rejoinder.model.notice import Unread

_WORDS: dict[str, Text] = {
    "needs_ocr": Text.of("图片或扫描页里的字没有读。", "The words of a picture or scanned page were not read."),
    "read_by_ocr": Text.of(
        "文字是从图片里认出来的，编号和日期请对照原图核对。",
        "The words were recognised in a picture: compare numbers and dates with it.",
    ),
    "unsure_lines": Text.of("有几行认得不准，请对照原图。", "Some lines are unsure: compare them with the picture."),
    "no_text": Text.of(
        "里面没有找到文字（图片里的俄文等西里尔字母认不出来）。",
        "No words were found in it (Cyrillic letters in pictures cannot be read).",
    ),
    "attachment": Text.of("附件没有读。", "The attachment was not read."),
    "pages_left_out": Text.of("后面的页没有读。", "Later pages were not read."),
    "hidden_text": Text.of("网页里有隐藏的文字，没有采用。", "It holds hidden text, which was left out."),
    "stripped_characters": Text.of(
        "去掉了看不见的字符（零宽、反向等）。",
        "Invisible characters (zero-width, reversing) were taken out.",
    ),
    "replaced_characters": Text.of("有的字符已损坏，用 � 代替。", "Some characters are broken and shown as �."),
    "encoding_unsure": Text.of("文字编码是猜的，请看有没有乱码。", "The encoding was guessed: look for wrong letters."),
    "active_content": Text.of("文件带有脚本或自动动作，没有运行。", "It holds scripts or actions, which were not run."),
    "attached_files": Text.of("PDF 里还夹着别的文件，没有读。", "The PDF carries other files, which were not read."),
    "rest_unread": Text.of(
        "文字太长，只读了前面（{detail} 个字符）。通知在后面的，请只把平台那段话粘贴进来；几封通知分成几个文件。",
        "Too long: only its beginning was read ({detail} characters). Where the notice stands further down, paste the "
        "platform's words alone; give each notice its own file.",
    ),
    "versions_differ": Text.of(
        "这封邮件的纯文本和网页两个版本数字不一样，读的是纯文本，请对照您在邮箱里看到的。",
        "Its plain and HTML versions differ in numbers; the plain one was read. Compare what your mailbox shows.",
    ),
    "broken_mail": Text.of("邮件结构有损坏，能读的都读了。", "The mail is broken; what can be read was read."),
    "other_languages": Text.of(
        "同一份通知还有别的语言版本（{detail}），只读了一种。",
        "The same notice also stands in {detail}; one version was read.",
    ),
    "comments": Text.of("文档里的批注没有读。", "The comments in the document were not read."),
    "menus_left_out": Text.of("网页的菜单、页脚和旁栏没有读。", "Menus, foot and side bars of the page were not read."),
    "foreign_script": Text.of(
        "图里大部分字没有认出来，多半是俄文等西里尔字母：图片里的这种文字认不了，已认出的编号也靠不住。"
        "请把原文复制到 .txt 里再读。",
        "Most letters of the picture were not recognised; they are probably Cyrillic (Russian), which cannot be read "
        "in pictures, and numbers found are not to be trusted. Copy the text into a .txt file and read that.",
    ),
    "rtf_body": Text.of("正文是 RTF，只取了文字。", "The body is RTF; its plain words were taken."),
}


def told(note: Unread) -> Text | None:
    """Return the words for a note; None where it matters to programs only."""
    words = _WORDS.get(note.code)
    if words is None or not any("{detail}" in said for said in words.root.values()):
        return words
    return Text({lang: said.replace("{detail}", note.detail) for lang, said in words.root.items()})
