"""The pages of the register: each works for the board, keeps what was typed, and is for nobody
else."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socho.accounts.models import User
from socho.logbook.acts import perform
from socho.places.models import Stall
from socho.vendors import actions
from socho.vendors.models import Helper, Paper, Tenancy, Vendor
from tests.makers import act_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client_of, lan):
    """bà Lan opens a page and sends forms, without script."""
    client = client_of(lan)

    def visit(name, /, *args, query="", **sent):
        address = reverse(f"vendors:{name}", args=args) + query
        if sent:
            return client.post(address, {"op": str(uuid4()), **sent})
        return client.get(address)

    return visit


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def entered(world, name, *phones) -> Vendor:
    return perform(
        act_of(world.lan), actions.add_vendor, world.market, name=name, phones=list(phones)
    )


@pytest.fixture
def chi_hoa(phan_rang) -> Vendor:
    return Vendor.objects.get(account=phan_rang.hoa)


@pytest.fixture
def loi(phan_rang) -> Vendor:
    return entered(phan_rang, "Trần Văn Lợi", "+84595000102")


@pytest.fixture
def addresses(phan_rang, chi_hoa, loi):
    """Every page that can be opened, with what it is about."""
    paper = perform(act_of(phan_rang.lan), actions.add_paper, chi_hoa, kind="licence")
    tenancy = chi_hoa.tenancies.get()
    return [
        ("vendors", ()),
        ("new_vendor", ()),
        ("vendor", (chi_hoa.pk,)),
        ("merging", (chi_hoa.pk,)),
        ("helper", (chi_hoa.pk,)),
        ("paper", (chi_hoa.pk,)),
        ("paper_withdrawal", (paper.pk,)),
        ("account", (loi.pk,)),
        ("taking", (chi_hoa.pk,)),
        ("sharing", (chi_hoa.pk,)),
        ("correction", (tenancy.pk,)),
        ("transfer", (tenancy.pk,)),
        ("leaving", (tenancy.pk,)),
        ("pause", (tenancy.stall_id,)),
        ("lists", ()),
        ("preview", (uuid4(),)),
    ]


def test_the_board_opens_every_page(page, addresses):
    for name, args in addresses:
        response = page(name, *args)
        assert response.status_code == (422 if name == "preview" else 200), name
        assert "<h1" in response.content.decode()


def test_a_guard_reads_the_list_and_changes_nothing(client_of, binh, addresses):
    client = client_of(binh)
    for name, args in addresses:
        expected = 200 if name == "vendors" else 403
        assert client.get(reverse(f"vendors:{name}", args=args)).status_code == expected, name
    shown = client.get(reverse("vendors:vendors")).content.decode()
    assert reverse("vendors:new_vendor") not in shown
    assert reverse("vendors:lists") not in shown


@pytest.mark.parametrize("who", ["hoa", "former", "minh", "sau", "thu", "quan", "kiem"])
def test_for_others_there_is_no_register(client_of, phan_rang, who, addresses):
    client = client_of(getattr(phan_rang, who))
    for name, args in addresses:
        assert client.get(reverse(f"vendors:{name}", args=args)).status_code == 404, name


def test_nguoi_la_is_led_to_the_sign_in(client_of, addresses):
    client = client_of(None)
    for name, args in [*addresses, ("own_contact", ())]:
        response = client.get(reverse(f"vendors:{name}", args=args))
        assert response.status_code == 302, name


def test_the_twin_markets_vendors_do_not_exist(page, twin):
    stranger = Vendor.objects.get(account=twin.hoa)
    tenancy = stranger.tenancies.get()
    for name in ("vendor", "merging", "helper", "paper", "account", "taking", "sharing"):
        assert page(name, stranger.pk).status_code == 404, name
    for name in ("correction", "transfer", "leaving"):
        assert page(name, tenancy.pk).status_code == 404, name
    assert page("pause", tenancy.stall_id).status_code == 404
    assert "Canary" not in words_of(page("vendors"))


# --- the list ------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["loi", "Trần LỢI", "102", "0595 000 102"])
def test_somebody_is_found_without_marks_or_by_the_last_digits(page, loi, typed):
    words = words_of(page("vendors", query=f"?q={typed}"))
    assert "Trần Văn Lợi" in words
    assert "Phạm Thị Hoa" not in words


def test_somebody_is_found_by_the_stall(page, chi_hoa, loi):
    words = words_of(page("vendors", query="?q=sạp b 12"))
    assert "Phạm Thị Hoa" in words
    assert "Trần Văn Lợi" not in words


def test_filters_stand_in_the_address(page, chi_hoa, loi):
    assert "Trần Văn Lợi" not in words_of(page("vendors", query="?zone=B"))
    assert "Phạm Thị Hoa" not in words_of(page("vendors", query="?which=none"))
    assert "Không thấy ai như vậy" in words_of(page("vendors", query="?q=zzz&zone=B"))


def test_papers_running_out_are_found(page, phan_rang, chi_hoa, loi):
    page("paper", chi_hoa.pk, kind="food_safety", expires_on="01/01/2020")
    words = words_of(page("vendors", query="?which=papers"))
    assert "Phạm Thị Hoa" in words
    assert "Trần Văn Lợi" not in words


def test_the_list_goes_on_where_it_ended_even_between_namesakes(page, phan_rang):
    for number in range(53):
        entered(phan_rang, "Lê Thị Sáu", f"+8459500{number:04d}")
    first = page("vendors", query="?q=sau")
    more = re.search(r'class="button" href="([^"]+)" data-swap', first.content.decode())
    second = page("vendors", query="?" + more[1].split("?")[1].replace("&amp;", "&"))
    assert first.content.decode().count("<tr id=") == 50
    assert second.content.decode().count("<tr id=") == 3
    assert "0595 000 052" in words_of(first) + words_of(second)


def test_a_longer_list_asks_no_more_questions(page, phan_rang):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page("vendors")
        return len(queries)

    make_some(phan_rang, range(9))
    asked()  # what is asked once per process
    ten = asked()
    make_some(phan_rang, range(9, 19))
    assert asked() == ten


def make_some(world, numbers):
    for number in numbers:
        entered(world, f"Võ Văn Số {number}", f"+8459600{number:04d}")


# --- one vendor ----------------------------------------------------------------------------


def test_a_vendor_takes_a_stall_in_the_same_act(page, phan_rang):
    response = page("new_vendor", name="Lê Thị Nga", phones="0595 000 103", stall="a1", since="")
    assert response.status_code == 303
    nga = Vendor.objects.get(name="Lê Thị Nga")
    assert nga.phones == ["+84595000103"]
    assert [each.stall.code for each in nga.tenancies.all()] == ["A1"]


def test_a_taken_stall_keeps_the_form_and_adds_nobody(page):
    response = page("new_vendor", name="Lê Thị Nga", phones="0595 000 103", stall="B12")
    assert response.status_code == 422
    assert 'value="Lê Thị Nga"' in response.content.decode()
    assert "Phạm Thị Hoa" in words_of(response)
    assert not Vendor.objects.filter(name="Lê Thị Nga").exists()


def test_who_may_be_the_same_is_shown_first(page, loi):
    asked = page("new_vendor", name="tran van loi", phones="")
    assert asked.status_code == 200
    assert "0595 000 102" in words_of(asked)
    assert Vendor.objects.filter(market=loi.market).count() == 2
    assert page("new_vendor", name="tran van loi", phones="", sure="1").status_code == 303
    assert Vendor.objects.filter(market=loi.market).count() == 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "", "phones": ""}, "Họ và tên"),
        ({"name": "Nga", "phones": "0595 000 10"}, "thiếu 1 chữ số"),
        ({"name": "Nga", "phones": "", "stall": "Z99"}, "B12"),
        ({"name": "Nga", "phones": "", "since": "32/13/2026"}, "22/11/2026"),
    ],
)
def test_errors_say_what_to_do(page, typed, said):
    response = page("new_vendor", **typed)
    assert response.status_code == 422
    assert said in words_of(response)
    assert "<title>Lỗi: " in response.content.decode()


def test_a_vendor_is_corrected(page, loi):
    page("vendor", loi.pk, name="Trần Văn Lời", phones="0595000102, 0595 000 104", note="có xe")
    loi.refresh_from_db()
    assert (loi.name, loi.note) == ("Trần Văn Lời", "có xe")
    assert loi.phones == ["+84595000102", "+84595000104"]


def test_a_helper_comes_and_goes(page, loi):
    page("helper", loi.pk, name="Lê Tám", phone="0595 000 105")
    helper = Helper.objects.get()
    assert "Lê Tám" in words_of(page("vendor", loi.pk))
    page("helper_end", helper.pk, x="")
    assert "Lê Tám" not in words_of(page("vendor", loi.pk))


def test_a_paper_is_noted_and_crossed_out(page, loi):
    page("paper", loi.pk, kind="licence", number="12/GP", expires_on="31/12/2027")
    assert "31/12/2027" in words_of(page("vendor", loi.pk))
    page("paper_withdrawal", Paper.objects.get().pk, reason="nhập nhầm")
    assert "31/12/2027" not in words_of(page("vendor", loi.pk))


def test_a_paper_cannot_end_before_it_begins(page, loi):
    response = page("paper", loi.pk, kind="licence", issued_on="2/1/2026", expires_on="1/1/2026")
    assert response.status_code == 422
    assert not Paper.objects.exists()


def test_two_records_become_one_after_a_search(page, phan_rang, loi):
    twice = entered(phan_rang, "Trần Lợi", "+84595000106")
    found = page("merging", twice.pk, query="?q=van loi")
    assert "Trần Văn Lợi" in words_of(found)
    nobody = page("merging", twice.pk, query="?q=van loi", reason="cùng người")
    assert nobody.status_code == 422
    assert "cùng người" in nobody.content.decode()
    page("merging", twice.pk, query="?q=van loi", reason="cùng người", other=str(loi.pk))
    twice.refresh_from_db()
    assert twice.merged_into == loi


def test_nobody_joins_with_a_stranger(page, twin, loi):
    stranger = Vendor.objects.get(account=twin.hoa)
    sent = {"reason": "x", "other": str(stranger.pk)}
    assert page("merging", loi.pk, query="?q=hoa", **sent).status_code == 422


def test_the_slip_is_shown_once(page, client_of, loi):
    slip = page("account", loi.pk, username="Loi B2")
    password = re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b", words_of(slip))[0]
    account = User.objects.get(username="loib2")
    assert account.check_password(password)
    again = page("account", loi.pk, username="loib2")
    assert again.status_code == 409
    assert not re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", words_of(again))


def test_a_taken_name_keeps_the_form(page, phan_rang, loi):
    response = page("account", loi.pk, username=phan_rang.hoa.username)
    assert response.status_code == 422
    assert phan_rang.hoa.username in response.content.decode()


def test_chi_hoa_corrects_her_own_phone_and_nothing_else(client_of, hoa, chi_hoa):
    client = client_of(hoa)
    address = reverse("vendors:own_contact")
    assert client.get(address).status_code == 200
    sent = {"op": str(uuid4()), "phones": "0595 000 107", "name": "Khác"}
    assert client.post(address, sent).status_code == 303
    chi_hoa.refresh_from_db()
    assert chi_hoa.phones == ["+84595000107"]
    assert "Khác" not in chi_hoa.name


def test_without_a_record_there_is_no_own_page(client_of, binh):
    assert client_of(binh).get(reverse("vendors:own_contact")).status_code == 404


# --- stalls --------------------------------------------------------------------------------


def test_a_stall_is_taken_with_as_much_of_the_date_as_is_known(page, loi):
    page("taking", loi.pk, stall="A2", since="2019", kind="rented")
    held = Tenancy.objects.get(vendor=loi)
    assert (str(held.valid_from), held.from_precision) == ("2019-01-01", "year")


def test_a_stall_is_shared(page, loi):
    assert page("taking", loi.pk, stall="B12", kind="rented").status_code == 422
    assert page("sharing", loi.pk, stall="B12", since="03/2024").status_code == 303
    assert Tenancy.objects.filter(stall__code="B12", ended=False).count() == 2


def test_a_stall_is_transferred_to_whom_the_search_found(page, chi_hoa, loi):
    tenancy = chi_hoa.tenancies.get()
    sent = {"other": str(loi.pk), "on": "20/11/2026"}
    assert page("transfer", tenancy.pk, query="?q=102", **sent).status_code == 303
    tenancy.refresh_from_db()
    assert str(tenancy.valid_to) == "2026-11-19"
    assert Tenancy.objects.get(vendor=loi).stall.code == "B12"


def test_a_stall_is_given_up(page, chi_hoa):
    page("leaving", chi_hoa.tenancies.get().pk, until="20/11/2026", reason="nghỉ bán")
    assert chi_hoa.tenancies.get().ended
    assert Stall.objects.get(code="B12", market=chi_hoa.market).state == "vacant"


def test_a_wrong_date_is_mended(page, chi_hoa):
    tenancy = chi_hoa.tenancies.get()
    shown = page("correction", tenancy.pk)
    assert 'value="01/01/2020"' in shown.content.decode()
    page("correction", tenancy.pk, kind="assigned", since="05/2018", until="", reason="nhập nhầm")
    tenancy.refresh_from_db()
    assert (str(tenancy.valid_from), tenancy.from_precision) == ("2018-05-01", "month")


@pytest.mark.parametrize("typed", ["hôm qua", "1/2/3/4", "31/02/2024", "0000", "9999", "13/2024"])
def test_what_is_no_date_is_said(page, loi, typed):
    response = page("taking", loi.pk, stall="A2", since=typed, kind="rented")
    assert response.status_code == 422
    assert typed in response.content.decode()


def test_a_stall_pauses_and_trades_again(page, phan_rang):
    stall = phan_rang.stalls["B12"]
    page("pause", stall.pk, reason="sửa mái")
    stall.refresh_from_db()
    assert stall.state == "paused"
    page("reopening", stall.pk, x="")
    stall.refresh_from_db()
    assert stall.state == "trading"
    assert page("reopening", stall.pk, x="").status_code == 409
