"""Labels that stand in two languages: the value follows whichever of them."""

from __future__ import annotations

import re

_SECOND_LANGUAGE = re.compile(
    r"^([A-Za-z][A-Za-z .()#/]{1,30}?)\s*[\u3400-\u9fff]{1,8}\s*([:：])"
    r"|^([\u3400-\u9fff]{2,8})\s*/?\s*[A-Z][A-Za-z .()#/]{1,30}?\s*([:：])"
)
_BARE = re.compile(r"^([A-Za-z][A-Za-z .()#/]{1,30}?)\s+[\u3400-\u9fff]{1,8}$")  # “PI No. 编号” over its value
_OTHER_LANGUAGE = re.compile(r"^[^\W\d][^/:：\d]{1,28}?\s/\s(?=[^\W\d])")  # “Alıcı / Buyer”


def one_language(cell: str) -> str:
    """Return a cell without its label's second language: “Date 日期: …”, “开户行 Branch：…”."""
    bare = _BARE.match(cell)
    if bare is not None:
        return bare[1]
    return _SECOND_LANGUAGE.sub(lambda found: (found[1] or found[3]) + (found[2] or found[4]), cell)


def second_language(cell: str) -> str:
    """Return a cell without the words before a stroke, where the first language may be one that nobody here knows."""
    return _OTHER_LANGUAGE.sub("", cell, count=1)
