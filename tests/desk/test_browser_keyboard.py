"""A whole case without a mouse: every step is reached with Tab, seen to be reached, and done with a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.chromium import Look
from tests.desk.material import EXAMPLES, notice
from tests.desk.test_browser_case import answered

if TYPE_CHECKING:
    from rejoinder.desk.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EXAMPLE = EXAMPLES / "amazon-us-inauthentic"
SEEN = """(() => { const s = getComputedStyle(document.activeElement), l = document.activeElement.closest('label');
  const ring = (x) => x && (x.outlineStyle !== 'none' || x.boxShadow !== 'none');
  return Boolean(ring(s) || (l && ring(getComputedStyle(l)))); })()"""


class Keys:
    """Hands that only have a keyboard."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def to(self, selector: str, *, most: int = 400) -> None:
        """Press Tab until this has the focus; the focus must be seen."""
        for _ in range(most):
            if self.page.evaluate("(s) => document.activeElement.matches(s)", selector):
                assert self.page.evaluate(SEEN), f"the focus on {selector} is not seen"
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"Tab never comes to {selector}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        self.page.keyboard.insert_text(words)


@pytest.fixture
def look(chromium: Any, server: str, people: Callable[[str], User]) -> Iterator[Look]:
    """A window in which the owner is signed in."""
    made = Look(chromium, server)
    made.sign_in(people("owner"))
    yield made
    made.close()


def test_a_whole_case_by_keyboard_alone(look: Look) -> None:
    page = look.go("/")
    keys = Keys(page)
    keys.to("[data-show=paste-box]")
    keys.press("Enter")
    keys.type(notice(EXAMPLE.name)[1].decode())
    keys.to("#paste-box button")
    keys.press("Enter")
    page.wait_for_url("**/n/*/")
    keys.press("n", "Enter")
    page.wait_for_url("**/c/*/")
    case = page.url.rstrip("/").rsplit("/", 1)[1]

    keys.to(f'a[href="/c/{case}/answers/"]')
    keys.press("Enter")
    page.wait_for_selector("#ask-form")
    keys.to('#ask-form input[type="radio"]')
    keys.press("Space")
    page.wait_for_selector(".saved.is-on")
    keys.to(".qnav button")
    with page.expect_response("**/answers/"):
        keys.press("Enter")
    page.wait_for_load_state("networkidle")
    answered(case)  # the other questions are of the same few kinds

    keys = Keys(look.go(f"/c/{case}/papers/"))
    keys.to('form[data-each] input[type="file"]')
    with page.expect_file_chooser() as chooser:
        keys.press("Space")
    chooser.value.set_files([str(path) for path in sorted((EXAMPLE / "papers").glob("*.pdf"))])
    page.wait_for_selector(".exhibit >> nth=4")
    keys.to(".exhibit")
    keys.press("Enter")
    page.wait_for_url("**/papers/?p=*")

    keys = Keys(look.go(f"/c/{case}/letter/"))
    keys.to('button[hx-target="#e-5"]')
    keys.press("Enter")
    page.wait_for_selector(".editor textarea:focus")  # the field comes with the focus
    keys.to('.editor textarea[name="en"]')
    keys.press("Control+End")
    keys.type(" We keep every invoice.")
    keys.to('.editor button[value="edit"]')
    keys.press("Enter")
    page.wait_for_selector("text=We keep every invoice.")

    keys = Keys(look.go(f"/c/{case}/check/"))
    assert page.locator(".ind").count() == 21
    keys = Keys(look.go(f"/c/{case}/pack/"))
    keys.press("n", "Enter")
    page.wait_for_selector(".files")
    keys.to(f'a[href="/c/{case}/pack/download"]')
    with page.expect_download() as given:
        keys.press("Enter")
    assert given.value.suggested_filename.endswith(".zip")
    assert not [fault for fault in look.wrong if "Autofocus" not in fault]
