"""Pages that are there only once somebody has done something: it is really done, in the browser."""

import base64
import time
from collections.abc import Callable, Iterator
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from playwright.sync_api import FilePayload, Page, expect

from socho.site.demo.cast import PASSWORD
from tests.pages.visiting import Visit

Candidates = dict[str, list[str]]
Stop = tuple[str, Page]  # what lies open now, and the page
FORM = "main form[method=post]"
# The second line names a stall that is not there, the third nobody.
LIST = """Số sạp;Họ và tên;Điện thoại;Ngành hàng
C2;Nguyễn Thị Lài;0595 000 101;vải
Z99;Trần Văn Tám;0595 000 102;gạo
C3;;0595 000 103;rau
"""
FILL_IN_AND_SEND = """(form, given) => {
    for (const [name, value] of Object.entries(given)) {
        const field = form.elements.namedItem(name);
        if (field.type === 'checkbox') field.checked = value;
        else field.value = value;
    }
    form.submit();
}"""


def submit(page: Page, given: dict[str, Any], form: str = FORM) -> None:
    """By the names of the fields, so that it is the same in every language."""
    with page.expect_navigation():
        page.locator(form).first.evaluate(FILL_IN_AND_SEND, given)


def told(visit: Visit, candidates: Candidates) -> Iterator[Stop]:
    """The receipt right after sending, and what is behind its code."""
    page = visit.page_of("")
    page.goto(visit.first_open("intake:report", candidates["intake:report"]))
    submit(page, {"kind": "theft", "words": "Mất cái cân để trên bàn"})
    yield "receipt", page
    code = page.locator("[data-code]").inner_text()
    page.goto("/t/")
    submit(page, {"code": code})
    yield "told", page
    submit(page, {"words": ""})
    yield "empty answer", page
    page.goto("/t/khong-co/")
    yield "closed", page
    page.goto("/s/khong-co/")
    yield "forged label", page


def written_down(visit: Visit, _candidates: Candidates) -> Iterator[Stop]:
    page = visit.page_of("lan")
    page.goto("/desk/")
    submit(page, {"kind": "theft", "words": "Mất cái cân để trên bàn", "place": "B7"})
    yield "", page


def app(visit: Visit, _candidates: Candidates) -> Iterator[Stop]:
    """Shown, refused, and set up unless it was before."""
    page = visit.page_of("kiem")
    page.goto("/account/second-steps/")
    is_set_up = page.locator("form[action$='/removal/']").count() > 0
    page.goto("/account/second-steps/app/")
    yield "", page
    submit(page, {"code": "abc", "name": ""})
    yield "errors", page
    if not is_set_up:
        key = "".join((page.locator("details .num").text_content() or "").split())
        code = TOTP(base64.b32decode(key), 6, SHA1(), 30).generate(time.time())
        submit(page, {"code": code.decode(), "name": "Điện thoại"})
    page.goto("/account/second-steps/")
    yield "one there", page


def passkey(visit: Visit, _candidates: Candidates) -> Iterator[Stop]:
    page = visit.page_of("kiem")
    page.goto("/account/second-steps/passkey/")
    yield "", page


def recovery_codes(visit: Visit, _candidates: Candidates) -> Iterator[Stop]:
    page = visit.page_of("kiem")
    page.goto("/account/recovery-codes/")
    yield "", page
    submit(page, {})
    yield "shown", page


def second_step(visit: Visit, _candidates: Candidates) -> Iterator[Stop]:
    """The app of `app` is asked for after the password."""
    page = visit.page_of("")
    page.goto("/sign-in/")
    submit(page, {"login": "kiem", "password": PASSWORD}, "form:has([name=password])")
    yield "", page
    submit(page, {"code": "000000"}, "form:has([name=code])")
    yield "errors", page


def sheets(visit: Visit, _candidates: Candidates) -> Iterator[Stop]:
    """While they are made, and when they are ready; the page looks again by itself."""
    page = visit.page_of("lan")
    page.goto("/market/labels/new/")
    submit(page, {"codes": "B12, C1"})
    yield "in the making", page
    expect(page.locator("main a[href$='/pdf/']").first).to_be_visible(timeout=60_000)
    yield "ready", page


def workbook(visit: Visit, _candidates: Candidates) -> Iterator[Stop]:
    """A month's cases as a file, ordered, made and ready."""
    page = visit.page_of("lan")
    page.goto("/months/")
    submit(page, {}, "form[action$='cases.xlsx']")
    yield "in the making", page
    expect(page.locator("main a[href$='cases.xlsx']").first).to_be_visible(timeout=60_000)
    yield "ready", page


def preview(visit: Visit, _candidates: Candidates) -> Iterator[Stop]:
    page = visit.page_of("lan")
    page.goto("/register/lists/")
    file = FilePayload(name="ds.csv", mimeType="text/csv", buffer=LIST.encode())
    page.locator("input[type=file]").set_input_files(file)
    submit(page, {}, "form:has(input[type=file])")
    yield "", page


# In this order: the second step is asked for once there is one.
MADE: dict[str, Callable[[Visit, Candidates], Iterator[Stop]]] = {
    "intake:conversation": told,
    "intake:slip": written_down,
    "accounts:app": app,
    "accounts:new_passkey": passkey,
    "accounts:recovery_codes": recovery_codes,
    "accounts:second_step": second_step,
    "places:sheets": sheets,
    "insight:export": workbook,
    "vendors:preview": preview,
}
