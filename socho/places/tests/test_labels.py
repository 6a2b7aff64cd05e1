"""Labels: an address that cannot be guessed, a sheet that a cheap camera can read."""

import re
from io import BytesIO
from uuid import UUID

import pypdfium2
import pytest
import zxingcpp
from django.core.exceptions import PermissionDenied
from django.test import override_settings
from django.utils.translation import override
from pypdf import PdfReader

from socho.core.refusals import NotAllowed
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from socho.places import actions, labels, printing, sheets
from socho.places.models import Label
from tests.makers import NOON, act_of

MM = 25.4 / 72  # a PDF counts in points
LONGEST_HOST = "https://socho.phanrang.khanhhoa.gov.vn"


@pytest.fixture
def b12(phan_rang, lan) -> Label:
    (label,) = perform(
        act_of(lan), actions.make_labels, phan_rang.market, [phan_rang.stalls["B12"]]
    )
    return label


def test_a_label_is_read_from_its_address_alone(b12):
    address = labels.address(b12)
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/s/[2-8cdfghjkmnpqrstvx]{18}/", address)
    assert labels.read(address.split("/")[-2]) == b12


def test_an_address_is_short_enough_for_a_coarse_code(b12):
    with override_settings(PUBLIC_URL=LONGEST_HOST):
        assert len(labels.address(b12)) <= labels.MOST_LETTERS


def test_what_was_not_made_here_is_no_label(b12):
    token = labels.token(b12)
    letters = labels._LETTERS
    for place in range(labels.LENGTH):
        for letter in letters:
            forged = token[:place] + letter + token[place + 1 :]
            assert (labels.read(forged) is None) == (forged != token)
    for odd in ("", token[:-1], token + "2", token.upper(), "x" * 18, "a" * 18, "ẩ" * 18, "0" * 18):
        assert labels.read(odd) is None


def test_a_label_that_is_no_longer_in_the_database_is_not_read(b12):
    gone = Label(pk=UUID(int=b12.pk.int ^ 1))
    assert labels.read(labels.token(gone)) is None


def test_two_labels_whose_ids_begin_alike_are_told_apart(b12, phan_rang):
    near = Label.objects.create(
        pk=UUID(int=b12.pk.int ^ 1),
        market=phan_rang.market,
        stall=phan_rang.stalls["B1"],
        serial=900,
        made_at=NOON,
    )
    assert labels.read(labels.token(near)) == near
    assert labels.read(labels.token(b12)) == b12


def test_serials_go_on_and_one_act_makes_many(phan_rang, lan, b12):
    stalls = list(phan_rang.stalls.values())
    before = Entry.objects.count()
    made = perform(act_of(lan), actions.make_labels, phan_rang.market, stalls)
    assert [label.serial for label in made] == list(range(2, len(stalls) + 1))
    assert b12.stall not in {label.stall for label in made}
    assert Entry.objects.count() == before + 1
    with pytest.raises(NotAllowed):
        perform(act_of(lan), actions.make_labels, phan_rang.market, stalls)


def test_a_revoked_label_is_still_known_as_ours(b12, lan):
    perform(act_of(lan), actions.revoke_label, b12, reason="bị dán đè")
    read = labels.read(labels.token(b12))
    assert (read.revoked_at, read.revoked_why) == (NOON, "bị dán đè")
    with pytest.raises(NotAllowed):
        perform(act_of(lan), actions.revoke_label, b12, reason="lần nữa")


def test_a_replaced_label_leaves_one_in_force(b12, lan):
    new = perform(act_of(lan), actions.replace_label, b12, reason="bị xé")
    assert new.stall == b12.stall
    assert labels.token(new) != labels.token(b12)
    assert labels.live_on([b12.stall]) == {b12.stall_id: new}
    assert Entry.objects.latest("id").verb == "label.replaced"


def test_nobody_but_the_board_touches_labels(b12, binh, twin):
    for person in (binh, twin.lan, None):
        for action in (actions.revoke_label, actions.replace_label):
            with pytest.raises(PermissionDenied):
                perform(act_of(person), action, b12, reason="x")
    assert Label.objects.live().count() == 1


def test_labels_of_another_market_are_not_made(phan_rang, twin):
    with pytest.raises(NotAllowed):
        perform(
            act_of(phan_rang.lan),
            actions.make_labels,
            phan_rang.market,
            [twin.stalls["B12"]],
        )


def three_labels(world) -> list[Label]:
    gate = perform(
        act_of(world.lan), actions.add_point, world.market, kind="gate", name="Cổng chính phía đông"
    )
    things = [world.stalls["B12"], world.zones["B"], gate]
    made = perform(act_of(world.lan), actions.make_labels, world.market, things)
    rows = Label.objects.select_related("stall", "zone", "point").in_bulk([x.pk for x in made])
    return [rows[each.pk] for each in made]


def page_of(pdf: bytes, number: int = 0):
    """The page as a picture of 200 dots to the inch: what a cheap laser printer gives."""
    return pypdfium2.PdfDocument(pdf)[number].render(scale=200 / 72, grayscale=True).to_pil()


def millimetres(found) -> float:
    """The printed width of a code, edge to edge."""
    corners = found.position
    return (corners.top_right.x - corners.top_left.x) / 200 * 25.4


@pytest.mark.parametrize(
    ("paper", "size", "on_page", "least", "points"),
    [
        ("a5", (148, 210), [1, 1, 1], 75, 35),
        ("a6", (105, 148.4), [1, 1, 1], 45, 35),
        ("a4", (210, 297), [3], 45, 35),
    ],
)
def test_every_sheet_can_be_scanned_and_is_large_enough(
    phan_rang, paper, size, on_page, least, points
):
    made = three_labels(phan_rang)
    with override_settings(PUBLIC_URL=LONGEST_HOST):
        pdf = sheets.made(sheets.described(phan_rang.market, made, paper))
        expected = [labels.address(label) for label in made]
    pages = PdfReader(BytesIO(pdf)).pages
    assert len(pages) == len(on_page)
    read = []
    for number, page in enumerate(pages):
        width, height = float(page.mediabox.width) * MM, float(page.mediabox.height) * MM
        assert (round(width, 1), round(height, 1)) == size
        codes = zxingcpp.read_barcodes(page_of(pdf, number), formats=zxingcpp.BarcodeFormat.QRCode)
        assert len(codes) == on_page[number]
        for code in codes:
            assert millimetres(code) >= least - 0.5
            assert code.ec_level == "Q"
            read.append(code.text)
    assert sorted(read) == sorted(expected)
    assert stall_number_points(pages[0]) >= points


def stall_number_points(page) -> float:
    """The size in which B12 is set."""
    sizes = []

    def visit(text, _cm, matrix, _font, size):
        if text.strip() == "B12":
            sizes.append(abs(size * matrix[3]))

    page.extract_text(visitor_text=visit)
    return max(sizes)


def test_a_sheet_says_what_it_must_and_nothing_about_persons(phan_rang):
    made = three_labels(phan_rang)
    pdf = sheets.made(sheets.described(phan_rang.market, made, "a5"))
    text = " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    for words in (
        "Ban quản lý chợ Phan Rang",
        "B12",
        "Quét mã báo ngay",
        "Đang cháy? Gọi 114 trước, báo sau.",
        "Cấp cứu 115 · Công an 113",
        "Trực chợ 0259 3822 000",
        "Mã này chỉ để báo tin, không dùng để chuyển tiền.",
        "Scan to report a problem. No login. You can stay anonymous.",
        "Số tem 00001",
        labels.token(made[0]),
    ):
        assert words in text
    assert "Hoa" not in text


def test_a_sheet_speaks_vietnamese_whoever_prints_it(phan_rang):
    made = three_labels(phan_rang)
    with override("en"):
        sheet = sheets.described(phan_rang.market, made, "a6")
    assert sheet["labels"][1]["code"] == "Khu B"
    assert sheet["words"]["steps"][0] == "Mở *Zalo* hoặc máy ảnh, quét mã"
    assert sheet["words"]["english"].startswith("Scan to report")


def test_a_torn_corner_does_not_matter(phan_rang):
    """Error level Q: a thumb's width of the code may be gone."""
    made = three_labels(phan_rang)[:1]
    pdf = sheets.made(sheets.described(phan_rang.market, made, "a6"))
    picture = page_of(pdf)
    (code,) = zxingcpp.read_barcodes(picture)
    corner = code.position.bottom_right
    picture.paste(255, (corner.x - 90, corner.y - 90, corner.x, corner.y))
    (again,) = zxingcpp.read_barcodes(picture)
    assert again.text == labels.address(made[0])


def test_an_order_tells_how_far_it_is(phan_rang):
    made = three_labels(phan_rang)
    sheet = sheets.described(phan_rang.market, made, "a6")
    pk = printing.order(phan_rang.market, sheet)
    printing.wait(pk)
    progress = printing.progress_of(phan_rang.market, pk)
    assert (progress.total, progress.done, progress.ready, progress.failed) == (3, 3, True, False)
    assert printing.pdf_of(phan_rang.market, pk).startswith(b"%PDF")


def test_an_order_that_fails_says_so(phan_rang, caplog):
    pk = printing.order(phan_rang.market, {"labels": [{"address": "x" * 9000}]})
    printing.wait(pk)
    assert printing.progress_of(phan_rang.market, pk).failed
    assert "sheets.pdf could not be made" in caplog.text
    assert printing.pdf_of(phan_rang.market, pk) is None


def test_another_market_knows_nothing_of_an_order(phan_rang, twin):
    sheet = sheets.described(phan_rang.market, three_labels(phan_rang), "a6")
    pk = printing.order(phan_rang.market, sheet)
    printing.wait(pk)
    assert printing.progress_of(phan_rang.market, pk).ready
    assert printing.progress_of(twin.market, pk) is None
    assert printing.pdf_of(twin.market, pk) is None
