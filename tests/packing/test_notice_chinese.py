"""The notice side by side with its Chinese: what matters is marked, and a Chinese notice needs no such sheet."""

from __future__ import annotations

from tests.packing import pack_papers, pack_rules, pack_samples
from tests.packing.render_readers import pdf_pages, squeeze

from rejoinder.model.base import Text
from rejoinder.model.rendering import ChineseReading, Explained, Rendering
from rejoinder.model.source import Span
from rejoinder.packing.job import Job, make_job
from rejoinder.packing.notice import notice_entries


def span(text: str) -> Span:
    return Span(start=0, end=len(text), text=text)


def job(reading: ChineseReading) -> Job:
    case = pack_samples.case().model_copy(update={"chinese": reading})
    return make_job(case, pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())


READING = ChineseReading(
    sentences=(
        Rendering(span=span("Hello,"), how="rendered", zh="您好："),
        Rendering(span=span("Send us invoices."), how="rendered", zh="请发送发票。", does=("demand",)),
        Rendering(span=span("None of it rang true."), how="partial", zh="【指控】提到：3", does=("accusation",)),
    ),
    explained=(
        Explained(
            about="demand",
            of="d1",
            span=span("Send us invoices."),
            title=Text.of("发票", "Invoice"),
            means=Text.of("核对货源。", "It shows where goods came from."),
            missing=Text.of("供应商的发票。", "The supplier's invoice."),
        ),
    ),
)


def test_the_sheet_holds_both_languages_marks_and_what_is_missing() -> None:
    (entry,) = notice_entries(job(READING))
    assert entry.name == "keep/notice.zh.pdf"
    words = squeeze("".join(pdf_pages(entry.data)))
    for expected in (
        "Sendusinvoices.",
        "〔要求〕请发送发票。",
        "【指控】提到：3",
        "核对货源。",
        "还缺：供应商的发票。",
    ):
        assert expected in words


def test_a_notice_that_is_chinese_throughout_makes_no_sheet() -> None:
    same = ChineseReading(sentences=(Rendering(span=span("您好："), how="same"),))
    assert list(notice_entries(job(same))) == []
    assert list(notice_entries(job(ChineseReading()))) == []
