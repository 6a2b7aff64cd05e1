"""Pages of people, units and one's own account: who sees them, and that every word is ours."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from socho.accounts.models import FormOfAddress, Invitation, Membership, Role, Unit, User
from socho.accounts.tests.ways import GOOD_PASSWORD, invited, sign_in, with_app, words_on
from tests.makers import PASSWORD, World

TRUSTED = ("lan", "minh", "thu", "quan")
OTHERS = ("binh", "phuc", "sau", "hoa", "kiem", "former")


@pytest.mark.parametrize("who", TRUSTED)
def test_people_and_units_open_to_whoever_may_invite(client_of: object, phan_rang: World, who: str):
    client = client_of(getattr(phan_rang, who))
    for address in ("/people/", "/units/"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("who", OTHERS)
def test_they_are_closed_to_all_others(client_of: object, phan_rang: World, who: str):
    client = client_of(getattr(phan_rang, who))
    for address in ("/people/", "/units/", "/units/new/", "/groups/new/"):
        assert client.get(address).status_code == 404
    for address in addresses_of(phan_rang):
        assert client.get(address).status_code == 404


def addresses_of(world: World) -> Iterator[str]:
    membership = Membership.objects.get(user=world.binh)
    yield from (f"/people/{world.binh.pk}/{page}" for page in ("", "roles/", "reset/"))
    yield f"/people/{world.binh.pk}/deactivation/"
    yield f"/memberships/{membership.pk}/end/"
    yield from (f"/units/{world.board.pk}/{page}" for page in ("", "invitations/"))


def test_a_stranger_is_led_to_the_sign_in(client: Client, phan_rang: World):
    for address in (*addresses_of(phan_rang), "/people/", "/units/", "/account/"):
        assert client.get(address).url.startswith("/sign-in/?next=")


def test_the_board_opens_all_of_its_guards_pages(client_of: object, lan: User, phan_rang: World):
    for address in addresses_of(phan_rang):
        assert client_of(lan).get(address).status_code == 200


def test_the_twin_markets_people_do_not_exist_for_the_board(
    client_of: object, lan: User, twin: World
):
    client = client_of(lan)
    for address in addresses_of(twin):
        assert client.get(address).status_code == 404
    invitation, _ = invited(twin.lan, twin.board)
    assert client.post(f"/invitations/{invitation.pk}/end/").status_code == 404
    for address in ("/people/", "/units/", "/account/"):
        assert "Canary" not in words_on(client.get(address))


def test_roles_elsewhere_are_not_shown(
    client_of: object, lan: User, binh: User, phan_rang: World, twin: World
):
    Membership.objects.create(
        user=binh, unit=twin.police, role=Role.POLICE, valid_from="2024-01-01"
    )
    said = words_on(client_of(lan).get(f"/people/{binh.pk}/"))
    assert "Canary" not in said
    assert client_of(lan).get(f"/people/{binh.pk}/reset/").status_code == 403


def test_an_administrator_sees_all_units(client_of: object, quan: User, twin: World):
    assert "Canary" in words_on(client_of(quan).get("/people/"))


def test_the_board_invites_and_prints_the_paper(client_of: object, lan: User, board: Unit):
    client = client_of(lan)
    data = {"name": "Trần Thị Mới", "role": "guard", "phone": "0912 345 678", "op": str(uuid4())}
    address = f"/units/{board.pk}/invitations/"
    slip = client.post(address, data)
    code = slip.context["code"]
    assert code in words_on(slip)
    assert code not in str(slip.context["picture"])
    assert client.post(address, data).context["code"] == code
    assert Invitation.objects.get().phone == "+84912345678"
    assert code not in words_on(client.get("/people/"))
    invitation = Invitation.objects.get()
    client.post(f"/invitations/{invitation.pk}/end/", {"op": str(uuid4())})
    assert not Invitation.objects.filter(end=None).exists()


def test_a_role_that_may_not_be_given_cannot_be_chosen(client_of: object, lan: User, board: Unit):
    data = {"name": "Mới", "role": "admin"}
    assert client_of(lan).post(f"/units/{board.pk}/invitations/", data).status_code == 422
    assert not Invitation.objects.exists()


def test_the_board_gives_and_ends_roles(client_of: object, lan: User, binh: User, board: Unit):
    client = client_of(lan)
    data = {"role": f"{board.pk}:lead", "valid_from": "22/11/2026"}
    assert client.post(f"/people/{binh.pk}/roles/", data).status_code == 303
    lead = Membership.objects.get(user=binh, role="lead")
    assert str(lead.valid_from) == "2026-11-22"
    client.post(f"/memberships/{lead.pk}/end/", {"valid_to": "31/12/2026"})
    lead.refresh_from_db()
    assert str(lead.valid_to) == "2026-12-31"


def test_the_board_switches_an_account_off_and_on(client_of: object, lan: User, binh: User):
    client = client_of(lan)
    for active in (False, True):
        client.post(f"/people/{binh.pk}/deactivation/", {"reason": "thử"})
        binh.refresh_from_db()
        assert binh.is_active is active


def test_units_are_added_and_corrected(client_of: object, lan: User, quan: User, board: Unit):
    group = {"name": "Tổ tự quản khu D", "keeper": str(board.pk)}
    assert client_of(lan).post("/groups/new/", group).status_code == 303
    assert client_of(lan).get("/units/new/").status_code == 403
    unit = {"kind": "police", "name": "Công an phường Đông Hải"}
    assert client_of(quan).post("/units/new/", unit).status_code == 303
    words = {"name": "Ban quản lý chợ", "short_name": "BQL", "phone": "02593 822 000"}
    client_of(lan).post(f"/units/{board.pk}/", words)
    board.refresh_from_db()
    assert (board.short_name, board.phone) == ("BQL", "+842593822000")


def test_my_account_is_mine_to_change(client_of: object, binh: User):
    client = client_of(binh)
    data = {"name": "Lê Thanh Bình", "addressed_as": "chu", "phone": "", "language": "en"}
    answer = client.post("/account/", data | {"op": str(uuid4())})
    assert answer.status_code == 303
    binh.refresh_from_db()
    assert (binh.addressed_as, binh.language) == (FormOfAddress.CHU, "en")
    assert "About you" in words_on(client.get("/account/"))


def test_a_changed_password_keeps_this_session_and_ends_the_others(client_of: object, binh: User):
    here, there = client_of(binh), client_of(binh)
    data = {"current": PASSWORD, "password": GOOD_PASSWORD, "op": str(uuid4())}
    assert here.post("/account/password/", data).status_code == 303
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    client = Client()
    sign_in(client, binh, PASSWORD)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("current", "new", "said"),
    [
        ("sai rồi", GOOD_PASSWORD, "Mật khẩu này chưa đúng"),
        (PASSWORD, "ngắn", "ít nhất 10 ký tự"),
        (PASSWORD, "1234567890", "Dễ đoán quá"),
        (PASSWORD, "Lê Thanh  Bình", "Dễ đoán quá"),
        (PASSWORD, "", "Điền vào ô: Mật khẩu mới"),
    ],
)
def test_a_bad_new_password_is_explained(
    client_of: object, binh: User, current: str, new: str, said: str
):
    User.objects.filter(pk=binh.pk).update(name="Lê Thanh  Bình")
    data = {"current": current, "password": new, "op": str(uuid4())}
    assert said in words_on(client_of(binh).post("/account/password/", data))


# --- every word is Vietnamese ---------------------------------------------------------------

# Words that Vietnamese does not have; names of apps on the phone stay as they are.
ENGLISH = re.compile(
    r"\b(the|and|is|are|your?|password|please|this|that|field|required|invalid|valid|sign|code|"
    r"error|must|with|from|for|not|enter|submit|login|log|email|user(name)?|save|back|select|"
    r"choose|first|last|day|name|role|unit|people|add|remove|phone|step)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"Google Authenticator|Microsoft Authenticator|\(passkey\)|English|https?\S*")


def assert_vietnamese(response: HttpResponse) -> None:
    said = NAMES.sub("", words_on(response))
    found = ENGLISH.search(said)
    assert found is None, f"…{said[max(found.start() - 60, 0) : found.end() + 60]}…"


def test_no_english_shows_where_people_come_in(client: Client, lan: User, board: Unit):
    for address in ("/sign-in/", "/moi/"):
        assert_vietnamese(client.get(address))
        assert_vietnamese(client.post(address, {"x": "1"}))
    assert_vietnamese(client.post("/sign-in/", {"login": "a\x00b", "password": "sai"}))
    assert_vietnamese(client.post("/sign-in/", {"login": "x" * 200, "password": "y" * 300}))
    assert_vietnamese(client.post("/sign-in/passkey/", {"state": "x", "answer": "{}"}))
    for _ in range(12):
        last = client.post("/sign-in/", {"login": "người lạ", "password": "sai"})
    assert_vietnamese(last)
    _, code = invited(lan, board)
    for data in ({"code": "22222222"}, {"code": "ngắn"}, {"code": code}):
        assert_vietnamese(client.post("/moi/", data))
    wrong = {"code": code, "name": "", "addressed_as": "em", "password": "123"}
    assert_vietnamese(client.post("/moi/", wrong))


def test_no_english_shows_on_the_way_to_a_second_step(client: Client, lan: User, minh: User):
    sign_in(client, minh, PASSWORD)
    for page in ("", "app/", "passkey/"):
        assert_vietnamese(client.get(f"/account/second-steps/{page}"))
    form = client.get("/account/second-steps/app/").context["form"]
    for code in ("", "000000", "x" * 99):
        data = {"key": form["key"].value(), "code": code, "name": ""}
        assert_vietnamese(client.post("/account/second-steps/app/", data))
    assert_vietnamese(client.post("/account/second-steps/passkey/", {"name": "x" * 99}))
    with_app(lan)
    sign_in(client, lan, PASSWORD)
    assert_vietnamese(client.get("/sign-in/second-step/"))
    for code in ("", "000000", "22222222", "x" * 99):
        assert_vietnamese(client.post("/sign-in/second-step/", {"code": code}))


def test_no_english_shows_inside(client_of: object, lan: User, quan: User, phan_rang: World):
    with_app(lan)
    invited(lan, phan_rang.board)
    for person in (lan, quan):
        client = client_of(person)
        client.post("/account/proof/", {"password": PASSWORD})
        inside = ("/people/", "/units/", "/account/", "/account/password/", "/account/proof/")
        ways_in = ("/account/second-steps/", "/account/recovery-codes/", "/sign-out/")
        new = ("/groups/new/",) if person is lan else ("/units/new/", "/groups/new/")
        for address in (*inside, *ways_in, *new, *addresses_of(phan_rang)):
            assert_vietnamese(client.get(address))
            if address not in ("/people/", "/units/", "/account/second-steps/", "/sign-out/"):
                assert_vietnamese(client.post(address, {"phone": "12", "valid_from": "?"}))


def test_the_papers_have_no_english(client_of: object, lan: User, binh: User, board: Unit):
    client = client_of(lan)
    client.post("/account/proof/", {"password": PASSWORD})
    data = {"name": "Trần Thị Mới", "role": "guard", "op": str(uuid4())}
    assert_vietnamese(client.post(f"/units/{board.pk}/invitations/", data))
    assert_vietnamese(client.post(f"/people/{binh.pk}/reset/", {"op": str(uuid4())}))
    assert_vietnamese(client.post("/account/recovery-codes/", {"op": str(uuid4())}))


def test_everything_can_be_read_in_english_too(client: Client, db: None):
    assert "Sign-in name or phone number" in words_on(client.get("/sign-in/?lang=en"))
    assert "The code on your paper" in words_on(client.get("/moi/"))


def test_lists_cost_the_same_for_few_and_many(client_of: object, lan: User, board: Unit):
    client = client_of(lan)
    client.get("/people/")
    with CaptureQueriesContext(connection) as few:
        client.get("/people/")
    for number in range(30):
        person = User.objects.create(username=f"g{number}", name=f"Bảo vệ {number}")
        Membership.objects.create(user=person, unit=board, role=Role.GUARD, valid_from="2026-01-01")
    with CaptureQueriesContext(connection) as many:
        client.get("/people/")
    assert len(many) == len(few)
