"""Cases through the browser's door: pages, steps, undo, hand-over, what hides behind “Xem”."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from pypdf import PdfReader

from conftest import ClientOf
from socho.accounts.models import User
from socho.attachments.tests.pictures import market_scene, saved
from socho.core.phones import show_phone
from socho.incidents import actions
from socho.incidents.models import Evidence, Handover, Incident, PersonInvolved
from socho.incidents.tests.casework import PHOTO, WORDS, Desk, fresh, last_line
from socho.logbook.models import Entry
from tests.makers import NOON

PHONE = "+84912345678"


def address(name: str, incident: Incident, *more: object) -> str:
    return reverse(f"incidents:{name}", args=[incident.pk, *more])


def post(client: Client, url: str, **typed: object) -> HttpResponse:
    """What is seen after sending a form."""
    answer = client.post(url, {"op": str(uuid4()), **typed})
    return client.get(answer["Location"]) if "Location" in answer else answer  # type: ignore[return-value]


def a_photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("anh.jpg", saved(market_scene()))


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_case_shows_what_happened_and_what_comes_next(
    desk: Desk, binh: User, client_of: ClientOf
) -> None:
    incident = desk.opened()
    page = text(client_of(binh).get(address("incident", incident)))
    for words in (incident.title, "PR-2026-00001", "Mới", WORDS, "Nhận việc", "12:30 hôm nay"):
        assert words in page
    assert "Giao việc" not in page


def test_taking_is_one_tap_and_can_be_undone(desk: Desk, binh: User, client_of: ClientOf) -> None:
    incident, client = desk.opened(), client_of(binh)
    page = text(post(client, address("take", incident)))
    assert fresh(incident).responsible == binh
    back = address("undo", incident, last_line(incident).pk)
    assert back in page
    post(client, back)
    assert fresh(incident).state == "new"


def test_settling_needs_an_outcome_and_sends_its_sentence(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    incident, client = desk.at("handling"), client_of(lan)
    url = address("settle", incident)
    answer = client.post(url, {"op": str(uuid4())})
    assert answer.status_code == 422
    assert "<title>Lỗi" in text(answer)
    post(client, url, outcome="returned")
    words = incident.report_links.get().report.messages.get().words
    assert words == "Đã tìm được và trả lại tài sản cho người mất."


def test_one_s_own_words_win_over_the_sentence(desk: Desk, lan: User, client_of: ClientOf) -> None:
    incident = desk.at("handling")
    post(client_of(lan), address("settle", incident), outcome="returned", words="Nhận ở văn phòng")
    assert incident.settlements.get().words == "Nhận ở văn phòng"


def test_a_step_that_is_over_is_refused_in_words(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    answer = client_of(lan).post(address("take", desk.at("settled")), {"op": str(uuid4())})
    assert answer.status_code == 409
    assert "không làm được" in text(answer)


def test_handing_over_is_shown_once_more_before_it_is_done(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    incident, client = desk.at("handling"), client_of(lan)
    url, typed = address("hand_over", incident), {"authority": "police", "content": "Kính chuyển"}
    check = text(post(client, url, **typed))
    assert "Chuyển Công an phường Phan Rang?" in check
    assert not Handover.objects.exists()
    post(client, url, **typed, change="yes")
    assert not Handover.objects.exists()
    page = text(post(client, url, **typed, checked="yes"))
    assert Handover.objects.get().authority_name == "Công an phường Phan Rang"
    assert "Chờ Công an phường Phan Rang" in page


def test_another_authority_needs_its_name(desk: Desk, lan: User, client_of: ClientOf) -> None:
    url = address("hand_over", desk.at("handling"))
    answer = client_of(lan).post(
        url, {"op": str(uuid4()), "authority": "other", "content": "Kính chuyển"}
    )
    assert "Ghi tên cơ quan" in text(answer)


def test_the_police_take_over_and_settle_in_five_taps(
    desk: Desk, minh: User, client_of: ClientOf
) -> None:
    incident, client = desk.at("handed_over"), client_of(minh)
    page = text(client.get(address("incident", incident)))  # 1: the case in a list
    assert address("acknowledge", incident) in page  # 2
    form = client.get(address("acknowledge", incident)).context["form"]
    typed = {
        "book_number": "45/2026",
        "received_on": f"{form['received_on'].initial:%d/%m/%Y}",
        "received_at": f"{form['received_at'].initial:%H:%M}",
    }
    page = text(post(client, address("acknowledge", incident), **typed))  # 3
    assert address("settle_by_receiver", incident) in page  # 4
    form = client.get(address("settle_by_receiver", incident)).context["form"]
    outcome = form["outcome"].initial
    post(client, address("settle_by_receiver", incident), outcome=outcome)  # 5
    assert fresh(incident).state == "settled"
    assert incident.report_links.get().report.messages.filter(from_reporter=False).exists()


def test_the_board_is_told_that_it_enters_a_paper(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    page = text(client_of(lan).get(address("steps", desk.at("handed_over"))))
    assert "Tiếp nhận (giấy)" in page


def test_every_addition_has_its_page(desk: Desk, lan: User, client_of: ClientOf) -> None:
    incident, client = desk.opened(), client_of(lan)
    other = desk.opened("pickpocketing")
    typed: dict[str, dict[str, object]] = {
        "note": {"words": "Đã hỏi chung quanh"},
        "person": {"role": "witness", "name": "Trần Thị Mai", "phone": "0912 345 678"},
        "harm": {"lost_value": "2tr", "injured": "0", "dead": "0"},
        "severity": {"severity": "medium", "reason": "Ít tiền"},
        "kind": {"kind": "pickpocketing", "reason": "Bị móc túi"},
        "link": {"number": other.number, "why": "Cùng nhóm"},
        "coming": {},
        "arrival": {},
    }
    for what, details in typed.items():
        assert client.get(address(what, incident)).status_code == 200, what
        assert post(client, address(what, incident), **details).status_code == 200, what
    changed = fresh(incident)
    assert (changed.lost_value, changed.severity) == (2_000_000, "medium")
    assert changed.kind == "pickpocketing"
    assert PersonInvolved.objects.get().phone == PHONE
    assert changed.links_out.count() + changed.links_in.count() == 1
    assert changed.responders.get().arrived_at == NOON


def test_a_case_is_linked_by_its_last_digits(desk: Desk, lan: User, client_of: ClientOf) -> None:
    first, second = desk.opened(), desk.opened("fraud")
    post(client_of(lan), address("link", first), number="2", why="Cùng nhóm")
    assert first.links_out.filter(other=second).exists() or first.links_in.exists()
    answer = post(client_of(lan), address("link", first), number="PR-2026-99999", why="?")
    assert "Không thấy vụ này" in text(answer)


def test_a_photo_that_shows_people_hides_behind_a_reason(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    incident, client = desk.opened(), client_of(lan)
    post(
        client,
        address("evidence", incident),
        photo=SimpleUploadedFile("anh.jpg", saved(market_scene())),
        shows_people="on",
    )
    file = address("evidence_file", incident, Evidence.objects.get().pk)
    assert f'<img src="{file}"' not in text(client.get(address("incident", incident)))
    assert client.get(file).status_code == 302
    post(client, address("people", incident), reason="Tôi đang xử lý vụ này")
    assert client.get(file)["Content-Type"] == "image/jpeg"
    assert f'<img src="{file}"' in text(client.get(address("incident", incident)))


def test_names_of_people_involved_are_shown_after_saying_why(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    incident, client = desk.opened(), client_of(lan)
    desk.do(actions.involve_person, incident, by=lan, role="witness", name="Trần Thị Mai")
    assert "Trần Thị Mai" not in text(client.get(address("incident", incident)))
    page = text(post(client, address("people", incident), reason="Gọi hỏi thêm"))
    assert "Trần Thị Mai" in page
    assert "Trần Thị Mai" not in text(client.get(address("print", incident)))
    with time_machine.travel(NOON + timedelta(minutes=31), tick=False):
        assert "Trần Thị Mai" not in text(client.get(address("incident", incident)))
    access = text(client.get(address("access", incident)))
    assert "Gọi hỏi thêm" in access


def test_pages_of_what_is_restricted_are_kept_by_no_browser(
    desk: Desk, minh: User, lan: User, client_of: ClientOf
) -> None:
    secret, client = desk.opened("drugs", ""), client_of(minh)
    post(client, address("reading", secret), reason="Tôi đang xử lý vụ này")
    assert client.get(address("incident", secret))["Cache-Control"] == "private, no-store"
    ordinary = client_of(lan).get(address("incident", desk.opened()))
    assert ordinary["Cache-Control"] == "private, no-cache"


def test_the_reason_for_reading_is_asked_again_after_half_an_hour_and_a_new_sign_in(
    desk: Desk, minh: User, client_of: ClientOf
) -> None:
    secret, client = desk.opened("drugs", ""), client_of(minh)
    url = address("incident", secret)
    back = client.get(url)["Location"]
    assert client.post(back, {"reason": "Tôi đang xử lý"})["Location"] == url
    assert client.get(url).status_code == 200
    assert client_of(minh).get(url).status_code == 302
    with time_machine.travel(NOON + timedelta(minutes=31), tick=False):
        assert client.get(url).status_code == 302
    assert Entry.objects.filter(verb="incident.read").count() == 1


def test_the_way_on_after_the_reason_leads_nowhere_else(
    desk: Desk, minh: User, client_of: ClientOf
) -> None:
    url = address("reading", desk.opened("drugs", ""))
    answer = client_of(minh).post(url + "?next=//evil.example/", {"reason": "Tôi xử lý"})
    assert "evil" not in answer["Location"]


def test_a_reporter_s_number_is_shown_once_and_only_after_saying_why(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    report, client = desk.told(phone=PHONE), client_of(lan)
    incident = desk.do(actions.open_case, report, by=lan)
    shown = show_phone(PHONE)
    assert shown not in text(client.get(address("incident", incident)))
    url = reverse("incidents:contact", args=[report.pk])
    assert shown not in text(client.get(url))
    assert shown in text(post(client, url, reason="Hỏi thêm về người áo xanh"))
    assert shown not in text(client.get(url))
    assert Entry.objects.filter(verb="contact.revealed", actor=lan.pk).count() == 1


def test_a_correction_stands_under_the_wrong_line(
    desk: Desk, binh: User, client_of: ClientOf
) -> None:
    incident = desk.opened()
    wrong = desk.do(actions.note, incident, by=binh, words="Ở sạp B21")
    page = text(post(client_of(binh), address("correction", incident, wrong.pk), words="B12"))
    assert "Ở sạp B21" in page
    assert "đính chính dòng 2" in page


def test_the_slip_is_an_official_paper(desk: Desk, lan: User, client_of: ClientOf) -> None:
    incident = desk.at("handed_over")
    answer = client_of(lan).get(address("slip", incident, Handover.objects.get().pk))
    assert answer["Content-Type"] == "application/pdf"
    words = pdf_text(answer.content)
    for line in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BAN QUẢN LÝ CHỢ PHAN RANG",
        "Số: 01/PC-2026-PR",
        "Phan Rang, ngày 22 tháng 11 năm 2026",
        "PHIẾU CHUYỂN",
        "Kính gửi: Công an phường Phan Rang",
        "nhận: - Như trên; - Lưu: VT.",
        "Nguyễn Thị Lan",
    ):
        assert line in words, line


def pdf_text(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_printed_page_leads_back_to_the_record(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    incident = desk.at("settled")
    page = text(client_of(lan).get(address("print", incident)))
    for words in ("Trang sổ vụ việc", address("incident", incident), "<svg", "Đã giải quyết"):
        assert words in page


def test_who_can_see_a_case_is_said_with_the_reason(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    page = text(client_of(lan).get(address("access", desk.at("handed_over"))))
    for words in ("Lê Thanh Bình", "Võ Thị Sáu", "Đỗ Quang Minh", "Vụ việc đã chuyển đến đơn vị"):
        assert " ".join(words.split()) in " ".join(page.split())
    assert "Ngô Cũ" not in page


def test_the_page_of_a_case_that_has_not_changed_is_not_sent_again(
    desk: Desk, lan: User, binh: User, client_of: ClientOf
) -> None:
    incident, client = desk.opened(), client_of(lan)
    url = address("incident", incident)
    page = client.get(url)
    tag = page["ETag"]
    assert f'data-etag="{escape(tag)}"' in text(page)
    asked = {"HX-Request": "true", "If-None-Match": tag}
    assert client.get(url, headers=asked).status_code == 304
    desk.do(actions.note, incident, by=binh, words="Đã tới nơi")
    assert "Đã tới nơi" in text(client.get(url, headers=asked))


def test_a_passing_deadline_is_news(desk: Desk, lan: User, client_of: ClientOf) -> None:
    incident, client = desk.opened(), client_of(lan)
    url = address("incident", incident)
    tag = client.get(url)["ETag"]
    with time_machine.travel(NOON + timedelta(minutes=31), tick=False):
        answer = client.get(url, headers={"If-None-Match": tag})
        assert answer.status_code == 200
        assert "Trễ 1 phút" in text(answer)


def test_the_page_of_another_person_is_another_page(
    desk: Desk, lan: User, binh: User, client_of: ClientOf
) -> None:
    url = address("incident", desk.opened())
    assert client_of(lan).get(url)["ETag"] != client_of(binh).get(url)["ETag"]


def test_what_was_just_done_is_said_once(desk: Desk, lan: User, client_of: ClientOf) -> None:
    incident, client = desk.opened(), client_of(lan)
    assert "Anh chị đã nhận việc" in text(post(client, address("take", incident)))
    assert "Anh chị đã nhận việc" not in text(client.get(address("incident", incident)))


def test_a_case_costs_the_same_however_long_it_is(
    desk: Desk, lan: User, client_of: ClientOf
) -> None:
    incident, client = desk.opened(), client_of(lan)
    client.get(address("incident", incident))

    def questions() -> int:
        for number in range(10):
            desk.do(actions.note, incident, by=lan, words=f"Ghi chú {number}")
            desk.do(actions.add_evidence, incident, by=lan, file=PHOTO)
        with CaptureQueriesContext(connection) as asked:
            client.get(address("incident", incident))
        return len(asked)

    assert questions() == questions()
