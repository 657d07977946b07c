"""HTML becomes the lines a reader sees, and nothing a reader does not see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.sandbox import Limits, Refused
from rejoinder.sandbox.parsers.html import parse


def text_of(markup: str) -> str:
    return parse(markup.encode(), "a.html", Limits()).text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<p>a <b>bold</b>\n   word</p>", "a bold word"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ("<table><tr><td>Order</td><td>Qty</td></tr><tr><td>A1<td>2</table>", "Order | Qty\nA1 | 2"),
        ("<table><tr><td><p>one</p><p>two</p></td><td>side</td></tr></table>", "one\ntwo\nside"),
        ("<table><tr><td>B1</td><td>Lamp<br>blue</td></tr></table>", "B1 | Lamp blue"),
        ("<table><tr><td></td><td>ASIN: B1<br>SKU: 2</td></tr></table>", "ASIN: B1\nSKU: 2"),
        ("<ul><li><p>one</p></li><li><div>two</div></li></ul>", "- one\n\n- two"),
        ("<blockquote>said<br>before</blockquote>", "> said\n> before"),
        ("<pre>a  b\n c</pre>", "a  b\n c"),
        ("A&amp;B &lt;x&gt; &#20320;", "A&B <x> 你"),
        ("<h1>Notice</h1>words", "Notice\n\nwords"),
        ("a<span>b</span>c", "abc"),
    ],
)
def test_blocks_become_lines(markup: str, text: str) -> None:
    assert text_of(markup) == text


@pytest.mark.parametrize(
    "markup",
    [
        "<script>hidden()</script>",
        "<style>hidden{}</style>",
        "<p style='display:none'>hidden</p>",
        "<p style='color:red; DISPLAY : NONE'>hidden</p>",
        "<span style='font-size:0'>hidden</span>",
        "<div hidden>hidden</div>",
        "<div style='visibility:hidden'><p>hidden</p></div>",
        "<head><title>hidden</title></head>",
        "<!-- hidden -->",
        "<div style='max-height:0px;overflow:hidden'>hidden</div>",
    ],
)
def test_what_a_reader_does_not_see_is_dropped_with_its_tail_kept(markup: str) -> None:
    assert text_of(f"<div>before {markup} after</div>").split() == ["before", "after"]


@pytest.mark.parametrize(
    "style", ["display:block", "font-size:0.9em", "max-height:0.5em", "opacity:0.9", "font-size:05px", "color:#000"]
)
def test_what_a_reader_sees_is_kept(style: str) -> None:
    assert text_of(f"<p style='{style}'>shown</p>") == "shown"


def test_hidden_text_is_counted() -> None:
    parsed = parse(b"<p>a<p hidden>b<p style='display:none'>c", "a.html", Limits())
    assert [(problem.code, problem.detail) for problem in parsed.problems] == [("hidden_text", "2 elements dropped")]


def test_links_keep_their_target_beside_their_words() -> None:
    markup = b'<p>Go <a href=" https://market.example/x ">to  the desk</a> <a name="n">here</a></p>'
    parsed = parse(markup + b'<a href="https://market.example/y"><img alt="Logo"></a>', "a.html", Limits())
    assert parsed.text == "Go to the desk here\n\nLogo"
    assert parsed.links == (("to the desk", "https://market.example/x"), ("Logo", "https://market.example/y"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "big5"])
def test_a_declared_charset_is_used(encoding: str) -> None:
    data = f"<html><meta charset='{encoding}'><p>商品</p>".encode(encoding)
    assert parse(data, "a.html", Limits()).text == "商品"


@pytest.mark.parametrize(
    "markup", ["", "   ", "<", "<><><", "<p", "</div></div>", "<table><tr></table>", "\x00<p>a\x00b"]
)
def test_scraps_of_markup_do_not_fail(markup: str) -> None:
    assert text_of(markup) in {"", "ab", "<", "<><><"}


@given(markup=st.text(st.sampled_from("<>/=\"'& abptdrl!-\n"), max_size=200))
def test_no_markup_fails(markup: str) -> None:
    assert "\x00" not in text_of(markup)


def test_quotes_nest_no_deeper_than_a_reader_follows() -> None:
    assert text_of("<blockquote>" * 50 + "x") == "> > > > > x"


def test_markup_nested_without_end_is_refused() -> None:
    with pytest.raises(Refused, match="too_deep"):
        text_of("<div>" * 100_000 + "x")


def test_markup_nested_as_mail_programs_do_is_read() -> None:
    assert text_of("<table><tr><td><div>" * 100 + "deep words") == "deep words"


LINKS = "".join(
    f"<li><a href='/{n}'>{words}</a></li>" for n, words in enumerate(("Orders", "Help", "Log out", "At risk?", "Ads"))
)
NOTICE = "<p>Your listing was removed because the papers on file do not show that it is safe.</p>" * 4


@pytest.mark.parametrize(
    "menu",
    [
        f"<nav><ul>{LINKS}</ul></nav>",
        f"<ul>{LINKS}</ul>",
        f"<div id='m'>{LINKS}</div>",
        f"<div role='navigation'>{LINKS}</div>",
        "<footer><p>Was this page helpful?</p></footer>",
        "<div class='bread-crumbs'>Performance &gt; Account Health &gt; Notifications</div>",
        "<aside><p>Is your account at risk? Watch our webinar.</p></aside>",
    ],
)
def test_menus_foot_and_side_bars_of_a_saved_page_are_left_out_and_it_is_said(menu: str) -> None:
    parsed = parse(f"<body>{menu}{NOTICE}</body>".encode(), "a.html", Limits())
    assert parsed.text == text_of(NOTICE)
    assert [problem.code for problem in parsed.problems] == ["menus_left_out"]


@pytest.mark.parametrize(
    "part",
    [
        "<ul>" + "".join(f"<li><a href='/dp/{n}'>B0C7RKD4M{n}</a></li>" for n in range(9)) + "</ul>",
        "<div>" + "".join(f"<a href='/{n}'>Order 204-118730{n}-9931514</a>" for n in range(9)) + "</div>",
        f"<main><nav>{LINKS}</nav></main>",
        "<ul><li><a href='/a'>Appeal</a></li><li><a href='/b'>Help</a></li></ul>",
        "<div>" + "".join(f"<p>Send the paper no. {n} or <a href='/{n}'>ask</a></p>" for n in range(9)) + "</div>",
        "<ul>"
        + "".join(f"<li><a href='/{w}'>Send us the {w} of every product named above</a></li>" for w in "abcdef")
        + "</ul>",
        "<header><h1>Your listing was removed</h1></header>",
    ],
)
def test_lists_of_products_and_what_stands_in_the_main_part_are_no_menu(part: str) -> None:
    parsed = parse(f"<body>{part}{NOTICE}</body>".encode(), "a.html", Limits())
    assert parsed.text.startswith(text_of(part).split("\n")[0])
    assert not parsed.problems


def test_a_page_that_is_all_menu_is_read_as_it_is() -> None:
    assert "Log out" in text_of(f"<nav>{LINKS}</nav><p>Short.</p>")


def test_words_behind_a_menu_stay() -> None:
    assert text_of(f"<div>{NOTICE}<nav>{LINKS}</nav>and these words</div>").endswith("and these words")


def test_a_page_of_very_many_parts_is_read_as_it_is() -> None:
    many = "<a href='/x'>Home</a>" * 30_000
    assert text_of(f"<nav>{many}</nav>{NOTICE}").startswith("HomeHome")
