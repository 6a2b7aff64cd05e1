"""Behind the code: finding it again, where things stand in plain words, answers, the proof."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from socho.incidents import actions as cases
from socho.incidents.models import Incident
from socho.intake.tests.conftest import Send
from socho.logbook import receipts, signing
from socho.logbook.acts import perform
from socho.logbook.checkpoints import sign_checkpoints
from socho.reports import actions
from socho.reports.models import Message, Report
from tests.makers import NOON, World, act_of

pytestmark = pytest.mark.django_db
CodeOf = Callable[[HttpResponse], str]
DAY = timedelta(days=1)


@pytest.fixture
def code(send: Send, code_of: CodeOf) -> str:
    return code_of(send(words="Mất 2 ký tôm"))


@pytest.fixture
def report(code: str) -> Report:
    return Report.objects.get()


@pytest.fixture
def read(somebody: Client, code: str) -> Callable[[], str]:
    """What stands behind the code."""

    def look_up() -> str:
        response = somebody.post("/t/", {"code": code})
        return somebody.get(response["Location"]).content.decode()

    return look_up


@pytest.fixture
def answer(somebody: Client, code: str) -> Callable[..., HttpResponse]:
    """Look it up, type, send."""

    def write(**typed: str) -> HttpResponse:
        page = somebody.post("/t/", {"code": code})["Location"]
        return somebody.post(page, {"op": str(uuid4())} | typed)  # type: ignore[return-value]

    return write


# --- the code ------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{spaced}", "{plain}"])
def test_a_code_is_read_however_it_is_typed(somebody: Client, code: str, typed: str) -> None:
    text = typed.format(
        code, lower=code.lower(), spaced=code.replace("-", " "), plain=code.replace("-", "")
    )
    response = somebody.post("/t/", {"code": text})
    assert response.status_code == 303
    assert code.replace("-", "") not in response["Location"]


@pytest.mark.parametrize("typed", ["2222-2222", "không nhớ", "7KQ4", "", "\x00", "A" * 5000])
def test_a_wrong_code_gets_one_sentence_and_is_kept(somebody: Client, db: None, typed: str) -> None:
    response = somebody.post("/t/", {"code": typed})
    assert response.status_code == 422
    assert "8 chữ và số" in response.content.decode()


def test_the_sentence_for_an_unknown_code(somebody: Client, db: None) -> None:
    page = somebody.post("/t/", {"code": "2222-2222"}).content.decode()
    assert "Không thấy mã này. Xem lại 8 chữ và số trên biên nhận." in page


def test_a_code_in_the_address_opens_nothing(somebody: Client, code: str) -> None:
    page = somebody.get("/t/", {"code": code}).content.decode()
    assert "Mất 2 ký tôm" not in page
    assert somebody.get(f"/t/{code}/").status_code == 410


# --- the sealed address --------------------------------------------------------------------


def test_the_receipt_can_be_reloaded_for_ten_minutes(
    send: Send, somebody: Client, clock: time_machine.Traveller
) -> None:
    page = send()["Location"]
    clock.shift(timedelta(minutes=10))
    assert "data-code" in somebody.get(page).content.decode()
    clock.shift(timedelta(seconds=1))
    closed = somebody.get(page)
    assert closed.status_code == 410
    assert "data-code" not in closed.content.decode()


def test_a_changed_address_opens_nothing(send: Send, somebody: Client) -> None:
    page = send()["Location"]
    for wrong in (page[:-3] + "xx/", "/t/xx/", "/t/" + "A" * 90 + "/"):
        assert somebody.get(wrong).status_code == 410


def test_the_page_behind_a_look_up_does_not_show_the_code(
    read: Callable[[], str], code: str
) -> None:
    assert code not in read()


def test_an_answer_that_took_long_to_type_still_arrives(
    somebody: Client, code: str, clock: time_machine.Traveller
) -> None:
    page = somebody.post("/t/", {"code": code})["Location"]
    clock.shift(timedelta(hours=2))
    response = somebody.post(page, {"op": str(uuid4()), "words": "Có camera ở cổng"})
    assert response["Location"] == "/t/?answered"
    assert Message.objects.get().words == "Có camera ở cổng"
    assert "Nhập mã" in somebody.get("/t/?answered").content.decode()


def test_the_day_after_the_words_are_given_back_to_be_sent_anew(
    somebody: Client, code: str, clock: time_machine.Traveller
) -> None:
    page = somebody.post("/t/", {"code": code})["Location"]
    clock.shift(DAY)
    response = somebody.post(page, {"op": str(uuid4()), "words": "Có camera ở cổng"})
    assert response.status_code == 410
    assert "Có camera ở cổng" in response.content.decode()
    assert not Message.objects.exists()


# --- where things stand --------------------------------------------------------------------


def opened(world: World, report: Report) -> Incident:
    return perform(act_of(world.binh), cases.open_case, report)


def test_a_new_report_says_who_comes_by_when(read: Callable[[], str]) -> None:
    assert "Sẽ có người đến tận nơi trước 12:30 hôm nay" in read()


def test_one_who_left_a_number_may_be_called(send: Send, somebody: Client) -> None:
    page = somebody.get(send(phone="0912345678")["Location"]).content.decode()
    assert "Sẽ có người gọi lại hoặc đến tận nơi trước 12:30 hôm nay" in page


def test_of_a_confidential_report_nobody_comes_to_the_stall(send: Send, somebody: Client) -> None:
    page = somebody.get(send(kind="loan_shark")["Location"]).content.decode()
    assert "Công an phường sẽ đọc tin và trả lời ở mã này" in page
    assert "đến tận nơi" not in page


def test_a_complaint_names_the_reception_while_nobody_of_the_ward_looks(
    send: Send, somebody: Client
) -> None:
    page = somebody.get(send(kind="staff_complaint")["Location"]).content.decode()
    assert "UBND phường sẽ đọc tin" in page
    assert "Bộ phận Tiếp công dân" in page


def test_each_state_has_its_words(
    phan_rang: World, report: Report, read: Callable[[], str]
) -> None:
    perform(act_of(phan_rang.binh), actions.receive, report)
    assert "Đã có người đọc tin" in read()
    incident = opened(phan_rang, report)
    assert "Đã mở vụ việc" in read()
    perform(act_of(phan_rang.binh), cases.take, incident)
    assert "Đang xử lý" in read()
    perform(
        act_of(phan_rang.lan), cases.pause, incident, reason="Chờ anh Tư", until=date(2026, 11, 30)
    )
    paused = read()
    assert "30/11/2026" in paused
    assert "anh Tư" not in paused


def test_handed_over_is_open_until_they_answer(
    phan_rang: World, report: Report, read: Callable[[], str]
) -> None:
    incident = opened(phan_rang, report)
    perform(act_of(phan_rang.binh), cases.take, incident)
    perform(
        act_of(phan_rang.lan),
        cases.hand_over,
        incident,
        authority="police",
        authority_name="Công an phường Phan Rang",
        content="Mất trộm tại sạp",
    )
    assert "Chờ Công an phường Phan Rang" in read()


def test_settled_brings_the_words_and_thanks_without_a_name(
    phan_rang: World, report: Report, read: Callable[[], str]
) -> None:
    incident = opened(phan_rang, report)
    perform(
        act_of(phan_rang.lan), cases.settle, incident, outcome="returned", words="Đã tìm lại tôm"
    )
    page = read()
    assert "Đã tìm lại tôm" in page
    assert "Cảm ơn bà con. Nhờ tin này, vụ việc đã được giải quyết." in page
    assert "Chưa xong" in page
    for name in ("Lan", "Bình", "PR-2026"):
        assert name not in page


def test_an_unfounded_case_is_not_thanked_for(
    phan_rang: World, report: Report, read: Callable[[], str]
) -> None:
    incident = opened(phan_rang, report)
    perform(act_of(phan_rang.lan), cases.settle, incident, outcome="unfounded", words="Không có")
    assert "Nhờ tin này" not in read()


def test_a_decline_says_why(phan_rang: World, report: Report, read: Callable[[], str]) -> None:
    perform(act_of(phan_rang.binh), actions.decline, report, reason="Chuyện ở chợ khác")
    assert "Lý do: Chuyện ở chợ khác" in read()


def test_passed_on_names_the_authority(
    phan_rang: World, report: Report, read: Callable[[], str]
) -> None:
    perform(act_of(phan_rang.lan), actions.pass_on, report, authority="power", reason="Cột điện")
    assert "điện lực" in read()


def test_a_duplicate_follows_the_first_telling(
    phan_rang: World, send: Send, code_of: CodeOf, somebody: Client, report: Report
) -> None:
    second_code = code_of(send(words="tôm mất rồi"))
    second = Report.objects.exclude(pk=report.pk).get()
    perform(act_of(phan_rang.binh), actions.mark_duplicate, second, of=report)
    incident = opened(phan_rang, report)
    perform(act_of(phan_rang.lan), cases.settle, incident, outcome="returned", words="Xong")
    page = somebody.get(somebody.post("/t/", {"code": second_code})["Location"]).content.decode()
    assert "đã có người báo trước" in page
    assert "Đã giải quyết" in page
    assert "Mất 2 ký tôm" not in page


# --- answering -----------------------------------------------------------------------------


def test_what_is_asked_is_answered(
    phan_rang: World,
    report: Report,
    read: Callable[[], str],
    answer: Callable[..., HttpResponse],
) -> None:
    perform(act_of(phan_rang.binh), actions.ask_for_facts, report, words="Mấy giờ vậy bà con?")
    asked = read()
    assert "Mấy giờ vậy bà con?" in asked
    assert "cần hỏi thêm" in asked
    assert answer(words="Khoảng 5 giờ").status_code == 303
    answered = read()
    assert "Khoảng 5 giờ" in answered
    assert "cần hỏi thêm" not in answered


def test_nothing_written_is_nothing_sent(answer: Callable[..., HttpResponse]) -> None:
    response = answer(words="  ")
    assert response.status_code == 422
    assert not Message.objects.exists()


def test_an_answer_sent_twice_is_there_once_and_changed_it_is_there_twice(
    somebody: Client, code: str
) -> None:
    page = somebody.post("/t/", {"code": code})["Location"]
    op = str(uuid4())
    for words in ("Ở cổng", "Ở cổng", "Ở cổng sau"):
        assert somebody.post(page, {"op": op, "words": words}).status_code == 303
    assert list(Message.objects.values_list("words", flat=True)) == ["Ở cổng", "Ở cổng sau"]


def test_a_photo_alone_is_an_answer(somebody: Client, code: str, report: Report) -> None:
    file = BytesIO()
    Image.new("RGB", (20, 20)).save(file, "PNG")
    page = somebody.post("/t/", {"code": code})["Location"]
    photo = SimpleUploadedFile("a.png", file.getvalue())
    assert somebody.post(page, {"op": str(uuid4()), "photo": photo}).status_code == 303
    assert report.attachments.count() == 1


@pytest.fixture
def settled(phan_rang: World, report: Report) -> Incident:
    incident = opened(phan_rang, report)
    perform(act_of(phan_rang.lan), cases.settle, incident, outcome="returned", words="Xong")
    return incident


def test_not_done_opens_the_case_again(
    settled: Incident, answer: Callable[..., HttpResponse]
) -> None:
    answer(not_done="1")
    settled.refresh_from_db()
    assert settled.state == "handling"
    assert Message.objects.filter(from_reporter=True).get().words == "Chưa xong."


def test_after_thirty_days_it_is_only_a_message(
    settled: Incident,
    read: Callable[[], str],
    answer: Callable[..., HttpResponse],
    clock: time_machine.Traveller,
) -> None:
    clock.shift(30 * DAY + timedelta(minutes=1))
    assert 'name="not_done"' not in read()
    answer(not_done="1", words="Lại mất nữa")
    settled.refresh_from_db()
    assert settled.state == "settled"
    assert Message.objects.filter(words="Lại mất nữa").exists()


# --- the proof -----------------------------------------------------------------------------


def test_the_receipt_is_a_promise_at_once_and_a_proof_later(send: Send, somebody: Client) -> None:
    page = send()["Location"]
    file = somebody.get(f"{page}bien-nhan.txt")
    assert file["Content-Disposition"] == 'attachment; filename="bien-nhan.txt"'
    believed = receipts.verify(file.content.decode(), signing.trusted())
    assert believed.index is None
    sign_checkpoints(NOON)
    sealed = somebody.get(f"{page}bien-nhan.txt").content.decode()
    assert receipts.verify(sealed, signing.trusted()).index == 0
    assert len(sealed) <= 1200


def test_the_receipt_s_file_closes_with_the_page(
    send: Send, somebody: Client, clock: time_machine.Traveller
) -> None:
    page = send()["Location"]
    clock.shift(timedelta(minutes=11))
    assert somebody.get(f"{page}bien-nhan.txt").status_code == 404


def test_anybody_may_check_a_receipt_and_read_what_is_kept(somebody: Client, db: None) -> None:
    check = somebody.get("/kiem-chung/").content.decode()
    keys = check.split('name="vkey"')[1].split(">")[1].split("<")[0]
    assert keys == str(signing.trusted()[0])
    assert "verify_receipt.py" in check
    assert "data-verify-receipt" in check
    assert "không giữ tên" in somebody.get("/quyen-rieng-tu/").content.decode()
