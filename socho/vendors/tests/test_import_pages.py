"""J8 without script: a list is chosen, looked through, corrected, saved, and taken back."""

import logging
import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from socho.accounts.models import Role, User
from socho.core.clock import now
from socho.logbook.acts import perform
from socho.places.models import Market, Stall
from socho.vendors import shelf
from socho.vendors.actions import correct_vendor, take_stall
from socho.vendors.models import Tenancy, Vendor, VendorImport
from socho.vendors.rules import Known
from socho.vendors.tests.hostile_files import HOSTILE
from socho.vendors.tests.reading_files import LIST, Table, golden, sample, xlsx
from tests.makers import act_of, make_market, make_member, make_person, make_unit

pytestmark = pytest.mark.django_db
GOLDEN = {LIST: "expected-1.json", "tieu-thuong.csv": "expected-3.json"}
NEVER = golden("expected-1.json")["must_not_appear"]
CANARIES = re.compile(f"{NEVER['identity_number']}|\\b(?:{NEVER['ethnicity']})\\b")
SMALL = """Số sạp;Họ và tên;Điện thoại;Ngành hàng
A1;Nguyễn Thị Lài;0595 000 101;vải
A2;;0595 000 102;giày dép
A3;Trần Văn Lợi;0595 000 10;giày dép
""".encode()


@pytest.fixture(autouse=True)
def _empty_shelf():
    for key in list(shelf._lists):
        shelf.drop(key)


@pytest.fixture
def lan() -> User:
    return make_person("Nguyễn Thị Lan")


@pytest.fixture
def market(lan) -> Market:
    board = make_unit()
    make_member(lan, board, Role.BOARD)
    return make_market(board)


@pytest.fixture
def desk(client_of, lan, market) -> Client:
    return client_of(lan)


def words_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def send(desk: Client, data: bytes, name: str = "ds.csv"):
    file = SimpleUploadedFile(name, data)
    return desk.post(reverse("vendors:lists"), {"op": str(uuid4()), "file": file})


def choose(desk: Client, data: bytes, name: str = "ds.csv") -> str:
    """The address of the preview."""
    response = send(desk, data, name)
    assert response.status_code == 303, words_of(response)
    return str(response["Location"])


def fields_of(response, action: str) -> dict[str, str]:
    """All that the form posting to `action` would send as it stands."""
    html = response.content.decode()
    form = re.search(rf'<form method="post" action="{action}".*?</form>', html, re.S)
    assert form
    sent = {}
    for tag in re.findall(r"<input [^>]*>", form[0]):
        name = re.search(r'name="([^"]+)"', tag)
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            value = re.search(r'value="([^"]*)"', tag)
            sent[name[1]] = value[1] if value else "on"
    for name, inside in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form[0], re.S):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        sent[name] = chosen[1] if chosen else ""
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def save(desk: Client, shown, address: str):
    return desk.post(address + "saving/", fields_of(shown, address + "saving/"))


# --- from the file to the register ---------------------------------------------------------


@pytest.mark.parametrize("name", GOLDEN)
def test_the_preview_has_the_golden_totals_and_saves_nothing(desk, name):
    shown = desk.get(choose(desk, sample(name), name))
    totals = golden(GOLDEN[name])["totals"]
    numbers = [int(each) for each in re.findall(r'<dd class="num">(\d+)', shown.content.decode())]
    assert numbers == [
        totals[each]
        for each in (
            *("vendors", "stalls", "stalls_vacant"),
            *("rows_refused", "warnings", "rows_skipped"),
        )
    ]
    assert not Vendor.objects.exists()
    assert not VendorImport.objects.exists()


def test_refused_rows_stand_first_with_their_reasons(desk):
    shown = words_of(desk.get(choose(desk, sample(LIST), LIST)))
    assert shown.index("Thiếu họ tên") < shown.index("Sạp A75") < shown.index("chưa đánh số")
    assert shown.count("Không nhận") == 8


def test_what_was_looked_through_is_saved_and_taken_back(desk, market):
    address = choose(desk, sample(LIST), LIST)
    saved = save(desk, desk.get(address), address)
    assert (saved.status_code, saved["Location"]) == (303, reverse("vendors:vendors"))
    totals = golden(GOLDEN[LIST])["totals"]
    assert Vendor.objects.count() == totals["vendors"]
    assert Tenancy.objects.count() == totals["tenancies"]
    assert Stall.objects.count() == totals["stalls"]
    undo = reverse("vendors:undoing", args=[VendorImport.objects.get().pk])
    assert undo in desk.get(saved["Location"]).content.decode()
    assert undo in desk.get(reverse("vendors:lists")).content.decode()
    assert desk.post(undo, {"op": str(uuid4())}).status_code == 303
    assert not Vendor.objects.exists()
    assert "đã rút lại" in words_of(desk.get(reverse("vendors:lists")))


def test_the_way_from_the_board_is_six_taps(desk):
    """Menu, "Nhập danh sách", the file field, "Xem trước", "Lưu vào sổ": five, and one to spare."""
    menu = desk.get(reverse("insight:today")).content.decode()
    assert f'href="{reverse("vendors:vendors")}"' in menu
    listed = desk.get(reverse("vendors:vendors")).content.decode()
    assert f'href="{reverse("vendors:lists")}"' in listed
    address = choose(desk, SMALL)
    assert save(desk, desk.get(address), address).status_code == 303


def test_a_second_press_saves_nothing_twice(desk):
    address = choose(desk, SMALL)
    shown = desk.get(address)
    save(desk, shown, address)
    again = save(desk, shown, address)
    assert again.status_code == 422
    assert "ds.csv" in words_of(again)
    assert VendorImport.objects.count() == 1


def test_a_list_is_not_taken_back_once_a_row_was_changed(desk, lan):
    address = choose(desk, SMALL)
    save(desk, desk.get(address), address)
    lai = Vendor.objects.get(name="Nguyễn Thị Lài")
    perform(act_of(lan), correct_vendor, lai, name="Nguyễn Thị Lài", phones=[])
    undo = reverse("vendors:undoing", args=[VendorImport.objects.get().pk])
    refused = desk.post(undo, {"op": str(uuid4())})
    assert refused.status_code == 422
    assert "Nguyễn Thị Lài" in words_of(refused)
    assert Vendor.objects.count() == 2


def test_a_stall_taken_since_is_named_and_the_preview_stays(desk, lan, market):
    address = choose(desk, SMALL)
    save(desk, desk.get(address), address)
    other = choose(desk, SMALL.replace(b"A3", b"A4"))
    shown = desk.get(other)
    stall = Stall.objects.get(code="A3")
    loi = Vendor.objects.get(name="Trần Văn Lợi")
    Tenancy.objects.filter(vendor=loi).delete()
    perform(act_of(lan), take_stall, loi, stall=stall, since=Known())
    refused = save(desk, shown, other)
    assert refused.status_code == 422
    assert "A1" in words_of(refused)
    assert "Trần Văn Lợi" in words_of(refused)


# --- corrections ---------------------------------------------------------------------------


def test_a_corrected_column_survives_into_saving(desk):
    address = choose(desk, SMALL)
    fields = fields_of(desk.get(address), address)
    assert fields["s0-column_4"] == "sector"
    shown = desk.post(address, fields | {"s0-column_4": "note"})
    assert fields_of(shown, address)["s0-column_4"] == "note"
    save(desk, shown, address)
    assert Vendor.objects.get(name="Nguyễn Thị Lài").note == "vải"
    assert Stall.objects.get(code="A1").sector == ""


def test_another_heading_row_is_read_anew(desk):
    data = SMALL + "Số lô;Tên chủ;Di động;Bán gì\nC1;Lê Thị Nga;0595 000 103;rau\n".encode()
    address = choose(desk, data)
    fields = fields_of(desk.get(address), address)
    shown = desk.post(address, fields | {"s0-header_row": "5"})
    assert fields_of(shown, address)["s0-header_row"] == "5"
    save(desk, shown, address)
    assert [each.name for each in Vendor.objects.all()] == ["Lê Thị Nga"]


def test_a_hidden_sheet_is_read_only_when_ticked(desk):
    head = ["Số sạp", "Họ tên"]
    book = xlsx(
        [
            Table("Nay", [head, ["A1", "Nguyễn Thị Lài"]]),
            Table("Cũ", [head, ["B1", "Lê Thị Nga"]], hidden=True),
        ]
    )
    address = choose(desk, book, "ds.xlsx")
    first = desk.get(address)
    assert "Lê Thị Nga" not in words_of(first)
    assert "Cũ" in words_of(first)
    fields = fields_of(first, address)
    assert "s1-imported" not in fields
    shown = desk.post(address, fields | {"s1-imported": "on"})
    assert "Lê Thị Nga" in words_of(shown)
    again = desk.post(address, fields_of(shown, address))
    assert "Lê Thị Nga" in words_of(again)
    save(desk, again, address)
    assert Vendor.objects.filter(name="Lê Thị Nga").exists()


def test_an_unticked_sheet_stays_out(desk):
    address = choose(desk, sample(LIST), LIST)
    fields = fields_of(desk.get(address), address)
    del fields["s0-imported"]
    save(desk, desk.post(address, fields), address)
    codes = set(Stall.objects.filter(code__startswith="A").values_list("code", flat=True))
    assert codes == {"A5"}  # which a row of zone B names
    assert Vendor.objects.exists()


def test_columns_that_are_never_read_are_named_and_not_offered(desk):
    shown = desk.get(choose(desk, sample(LIST), LIST))
    assert "Không bao giờ nhập: dân tộc" in words_of(shown)
    assert 'value="identity"' not in shown.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"s0-header_row": "99999999"},
        {"s0-column_1": "identity"},
        {"s0-column_1": "\x00", "s0-zone": "\ud800"},
        {"s0-shown_row": "x", "s0-zone": "Z" * 500},
    ],
)
def test_corrections_that_make_no_sense_change_nothing(desk, sent):
    address = choose(desk, SMALL)
    fields = fields_of(desk.get(address), address)
    clean = {name: value.encode("utf-8", "replace").decode() for name, value in sent.items()}
    shown = desk.post(address, fields | clean)
    assert shown.status_code == 200
    assert "Nguyễn Thị Lài" in words_of(shown)


# --- what is never kept --------------------------------------------------------------------


def test_nothing_sensitive_of_the_sample_stays_anywhere(desk, caplog):
    caplog.set_level(logging.DEBUG)
    address = choose(desk, sample(LIST), LIST)
    first = desk.get(address)
    fields = fields_of(first, address)
    hidden = dict.fromkeys(fields_hidden(first), "on")
    shown = desk.post(address, fields | hidden)
    everything = desk.post(address, fields_of(shown, address) | {"all": "1"})
    table = desk.post(address + "problems/", fields_of(everything, address + "saving/"))
    saved = save(desk, everything, address)
    pages = [first, shown, everything, table, saved]
    pages += [desk.get(reverse(f"vendors:{each}")) for each in ("vendors", "lists")]
    said = [page.content.decode() for page in pages] + [caplog.text]
    assert [found for words in said for found in CANARIES.findall(words)] == []
    assert Vendor.objects.exists()
    assert CANARIES.findall(whole_database()) == []
    for path in Path(settings.DATA).rglob("*"):
        if path.is_file():
            assert b"999" not in path.read_bytes() or not CANARIES.search(
                path.read_bytes().decode("utf-8", "replace")
            ), path


def fields_hidden(response) -> list[str]:
    return re.findall(r'name="(s\d+-imported)"', response.content.decode())


def whole_database() -> str:
    """Every cell of every table, as text."""
    cells = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            cells += [bytes(c) if isinstance(c, memoryview) else c for r in cursor for c in r]
    words = "\n".join(
        each.decode("utf-8", "replace") if isinstance(each, bytes) else str(each) for each in cells
    )
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), words)  # ASCII JSON


def test_the_upload_touches_no_disk(desk, monkeypatch):
    """Any temporary file of the upload would be one."""
    monkeypatch.setattr("tempfile.NamedTemporaryFile", no_file)
    monkeypatch.setattr("tempfile.mkstemp", no_file)
    padded = SMALL + b"\n" * (3 * 1024 * 1024)  # larger than Django keeps in memory
    assert send(desk, padded).status_code in (303, 422)


def no_file(*_args, **_options):
    raise AssertionError("a list was written to a file")


def test_problems_are_taken_along_without_formulas(desk):
    book = xlsx([Table("=Bảng", [["Số sạp", "Họ tên"], ["A1", ""], ["A2", "Lê Thị Nga"]])])
    address = choose(desk, book, "ds.xlsx")
    shown = desk.get(address)
    table = desk.post(address + "problems/", fields_of(shown, address + "saving/"))
    text = table.content.decode("utf-8-sig")
    assert table["Content-Type"].startswith("text/csv")
    assert "Thiếu họ tên" in text
    assert not re.search(r"(?m)(^|;)[=+@-]", text)


# --- files that cannot be read, lists that are gone ----------------------------------------


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_plain_sentence(desk, name):
    make, _code = HOSTILE[name]
    response = send(desk, make(), "ds.xlsx")
    assert response.status_code == 422
    assert "<title>Lỗi: " in response.content.decode()
    assert not shelf._lists


@pytest.mark.parametrize("data", [b"", None])
def test_no_file_or_an_empty_one_is_said(desk, data):
    if data is None:
        response = desk.post(reverse("vendors:lists"), {"op": str(uuid4())})
    else:
        response = send(desk, data)
    assert response.status_code == 422


def test_a_file_beyond_the_limit_is_refused(desk):
    response = send(desk, b"A" * (20 * 1024 * 1024 + 1))
    assert response.status_code == 422
    assert "20 MB" in words_of(response)


def test_a_list_lies_ready_for_half_an_hour(desk):
    address = choose(desk, SMALL)
    shown = desk.get(address)
    with time_machine.travel(now() + timedelta(minutes=31)):
        gone = save(desk, shown, address)
        assert gone.status_code == 422
        assert "Hãy chọn tệp lại" in words_of(gone)
        assert not shelf._lists
    assert not Vendor.objects.exists()


def test_the_oldest_list_makes_room(desk):
    first = choose(desk, SMALL)
    for _each in range(shelf.MOST_LISTS):
        choose(desk, SMALL)
    assert desk.get(first).status_code == 422


def test_nobody_reads_somebody_elses_list(desk, client_of, market):
    address = choose(desk, SMALL)
    other = make_person("Lê Thị Tư")
    make_member(other, market.manager, Role.BOARD)
    assert client_of(other).get(address).status_code == 422


def test_an_upload_from_another_site_is_refused(lan, market):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan)
    file = SimpleUploadedFile("ds.csv", SMALL)
    assert client.post(reverse("vendors:lists"), {"file": file}).status_code == 403


def test_a_guard_sends_no_list(client_of, market):
    binh = make_person("Lê Thanh Bình")
    make_member(binh, market.manager, Role.GUARD)
    client = client_of(binh)
    assert send(client, SMALL).status_code == 403
    assert client.post(reverse("vendors:saving", args=[uuid4()])).status_code == 403
    assert client.post(reverse("vendors:undoing", args=[uuid4()])).status_code == 403
