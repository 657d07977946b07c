"""A letter that comes back from Word: compared by the code of ``rejoinder adopt``, kept until somebody decides."""

from __future__ import annotations

import hashlib

from rejoinder.app.adopting import returned, set_beside
from rejoinder.desk.cases import docs, letters
from rejoinder.desk.cases.docs import Returned
from rejoinder.desk.cases.files import check_size, clean_name
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today
from rejoinder.desk.cases.rules import book
from rejoinder.desk.vault.aside import aside
from rejoinder.model.adopted import AdoptedFrom, LetterFile
from rejoinder.model.case import Case as Whole


def compare(case: Case, whole: Whole, name: str, data: bytes, *, by: str) -> Returned:
    """Return what is different in a letter that came back.

    Raises:
        InputError: the file holds none of this letter's words.
        PaperError: it cannot be read.
    """
    check_size(name, data)
    with aside() as place:
        path = place / clean_name(name)
        path.write_bytes(data)
        back = returned(path, book())
    source = AdoptedFrom(file=path.name, sha256=hashlib.sha256(data).hexdigest(), on=today(), by=by)
    before = docs.get(case, LetterFile)
    found, file = set_beside(back, whole, letters.composed(whole), book(), today(), before=before, source=source)
    return Returned(adopted=found, file=file, version=case.version)
