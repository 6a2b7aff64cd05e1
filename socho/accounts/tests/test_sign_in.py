"""Coming in and going out, as a browser does it."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from socho.accounts.actions import people, second_steps
from socho.accounts.codes import recovery_codes
from socho.accounts.models import Membership, Role, SignIn, User
from socho.accounts.sealing import Secret
from socho.accounts.sessions import forget_expired
from socho.accounts.tests.ways import (
    GOOD_PASSWORD,
    act,
    code_now,
    invited,
    is_in,
    sign_in,
    with_app,
    words_on,
)
from socho.core.clock import now, today
from socho.logbook.acts import perform
from socho.logbook.models import Entry, Restoration
from tests.makers import PASSWORD, World


@pytest.mark.parametrize("typed", ["binh.lt", "Bình.LT ", "0912 345 678", "+84912345678"])
def test_a_guard_comes_in_by_name_or_phone(client: Client, binh: User, typed: str):
    User.objects.filter(pk=binh.pk).update(username="binh.lt", phone="+84912345678")
    answer = client.post("/sign-in/", {"login": typed, "password": PASSWORD})
    assert answer.status_code == 302
    assert answer.url == "/"
    assert is_in(client)


def test_a_phone_that_two_people_have_opens_neither(client: Client, binh: User, phuc: User):
    User.objects.filter(pk__in=(binh.pk, phuc.pk)).update(phone="+84912345678")
    client.post("/sign-in/", {"login": "0912345678", "password": PASSWORD})
    assert not is_in(client)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client: Client, binh: User):
    known = client.post("/sign-in/", {"login": binh.username, "password": "sai rồi nhé"})
    unknown = client.post("/sign-in/", {"login": "không có ai", "password": "sai rồi nhé"})
    assert known.status_code == unknown.status_code == 422
    assert words_on(known) == words_on(unknown)
    assert "Tên hoặc mật khẩu chưa đúng" in words_on(known)


def test_who_was_switched_off_does_not_come_in(client: Client, lan: User, binh: User):
    perform(act(lan), people.deactivate, binh, reason="nghỉ việc")
    sign_in(client, binh, PASSWORD)
    assert not is_in(client)


def test_the_way_leads_back_to_the_page_asked_for(client: Client, binh: User):
    assert sign_in(client, binh, PASSWORD, next="/account/").url == "/account/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_the_way_never_leads_to_another_server(client: Client, binh: User, elsewhere: str):
    assert sign_in(client, binh, PASSWORD, next=elsewhere).url == "/"


@pytest.mark.parametrize("who", ["lan", "minh", "thu", "quan", "kiem"])
def test_these_roles_set_up_a_second_step_before_anything_else(
    client: Client, phan_rang: World, who: str
):
    answer = sign_in(client, getattr(phan_rang, who), PASSWORD)
    assert answer.url == "/account/second-steps/"
    assert not is_in(client)
    assert client.get("/account/second-steps/").status_code == 200
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("who", ["binh", "phuc", "sau", "hoa", "former"])
def test_the_others_need_none(client: Client, phan_rang: World, who: str):
    sign_in(client, getattr(phan_rang, who), PASSWORD)
    assert is_in(client)


def test_in_the_demo_nobody_needs_one(client: Client, lan: User, settings: object):
    settings.DEMO = True
    sign_in(client, lan, PASSWORD)
    assert is_in(client)


def test_a_role_that_begins_tomorrow_already_asks(client: Client, binh: User, board: object):
    given = {"user": binh, "unit": board, "role": Role.BOARD}
    Membership.objects.create(**given, valid_from=today() + timedelta(days=1))
    sign_in(client, binh, PASSWORD)
    assert not is_in(client)


def test_setting_up_an_app_opens_the_session_and_leads_to_the_recovery_codes(
    client: Client, lan: User
):
    sign_in(client, lan, PASSWORD, next="/people/")
    shown = client.get("/account/second-steps/app/")
    form = shown.context["form"]
    key = "".join(shown.context["groups"])
    wrong = client.post(
        "/account/second-steps/app/",
        {"key": form["key"].value(), "code": "000000", "name": "máy", "op": form["op"].value()},
    )
    assert wrong.status_code == 422
    assert "".join(wrong.context["groups"]) == key
    right = client.post(
        "/account/second-steps/app/",
        {"key": form["key"].value(), "code": code_now(key), "name": "điện thoại của tôi"},
    )
    assert right.url == "/account/recovery-codes/"
    assert is_in(client)
    sheet = client.post("/account/recovery-codes/", {"op": str(lan.pk)})
    assert len(sheet.context["codes"]) == 10
    again = client.post("/account/recovery-codes/", {"op": str(lan.pk)})
    assert again.context["codes"] == sheet.context["codes"]


def test_a_key_from_another_persons_page_is_not_taken(client: Client, lan: User, minh: User):
    sign_in(client, minh, PASSWORD)
    stolen = client.get("/account/second-steps/app/").context
    other = Client()
    sign_in(other, lan, PASSWORD)
    data = {"key": stolen["form"]["key"].value(), "name": "x"}
    data["code"] = code_now("".join(stolen["groups"]))
    assert other.post("/account/second-steps/app/", data).status_code == 200
    assert not lan.second_steps.exists()


def test_whoever_has_a_second_step_is_asked_for_it(client: Client, lan: User):
    key = with_app(lan)
    assert sign_in(client, lan, PASSWORD, next="/people/").url == "/sign-in/second-step/"
    assert not is_in(client)
    wrong = client.post("/sign-in/second-step/", {"code": "000000"})
    assert wrong.status_code == 422
    assert client.post("/sign-in/second-step/", {"code": code_now(key)}).url == "/people/"
    assert is_in(client)


def test_a_one_time_code_is_not_taken_twice(lan: User):
    key = with_app(lan)
    code = code_now(key)
    for expected in (True, False):
        client = Client()
        sign_in(client, lan, PASSWORD)
        client.post("/sign-in/second-step/", {"code": code})
        assert is_in(client) is expected


def test_a_recovery_code_stands_in_once(lan: User):
    with_app(lan)
    made = act(lan)
    perform(made, second_steps.renew_recovery_codes, lan)
    code = recovery_codes(made.op)[0]
    for expected in (True, False):
        client = Client()
        sign_in(client, lan, PASSWORD)
        client.post("/sign-in/second-step/", {"code": f"{code[:4].lower()} - {code[4:]}"})
        assert is_in(client) is expected


def test_who_waits_can_set_up_nothing_once_a_second_step_is_there(client: Client, lan: User):
    with_app(lan)
    sign_in(client, lan, PASSWORD)
    for page in ("", "app/", "passkey/"):
        assert client.get(f"/account/second-steps/{page}").url == "/sign-in/"


def test_waiting_ends_after_a_quarter_of_an_hour(client: Client, lan: User):
    key = with_app(lan)
    sign_in(client, lan, PASSWORD)
    with time_machine.travel(now() + timedelta(minutes=16)):
        assert client.get("/sign-in/second-step/").url == "/sign-in/"
        client.post("/sign-in/second-step/", {"code": code_now(key)})
    assert not is_in(client)


def test_waiting_ends_when_the_password_changes(client: Client, lan: User):
    key = with_app(lan)
    sign_in(client, lan, PASSWORD)
    perform(act(lan), people.change_password, lan, password=Secret(GOOD_PASSWORD))
    client.post("/sign-in/second-step/", {"code": code_now(key)})
    assert not is_in(client)


def test_the_second_step_alone_opens_nothing(client: Client, lan: User):
    key = with_app(lan)
    assert client.post("/sign-in/second-step/", {"code": code_now(key)}).url == "/sign-in/"


def test_the_session_gets_a_new_name_at_every_step(client: Client, lan: User):
    key = with_app(lan)
    sign_in(client, lan, PASSWORD)
    waiting = client.session.session_key
    client.post("/sign-in/second-step/", {"code": code_now(key)})
    assert client.session.session_key != waiting


def test_signing_out_needs_a_press(client_of: object, binh: User):
    client = client_of(binh)
    assert client.get("/sign-out/").status_code == 200
    assert is_in(client)
    client.post("/sign-out/")
    assert not is_in(client)


def test_signing_out_everywhere_ends_every_session(client_of: object, binh: User):
    here, there = client_of(binh), client_of(binh)
    assert there.get("/account/").status_code == 200
    here.post("/account/sessions/", {})
    for client in (here, there):
        assert client.get("/account/").url.startswith("/sign-in/")


def test_a_reset_ends_sessions_at_once(client_of: object, lan: User, binh: User):
    client = client_of(binh)
    perform(act(lan), people.sign_out_everywhere, binh)
    assert client.get("/account/").status_code == 302


def test_a_session_cookie_of_ones_own_making_opens_nothing(client: Client, binh: User):
    client.cookies["sessionid"] = "a" * 32
    assert client.get("/account/").status_code == 302
    client.cookies["sessionid"] = "\x00;'\"" * 9
    assert client.get("/account/").status_code == 302


def test_the_device_speaks_the_persons_language_after_signing_in(client: Client, binh: User):
    User.objects.filter(pk=binh.pk).update(language="en")
    sign_in(client, binh, PASSWORD)
    assert "My account" in words_on(client.get("/account/"))


def test_the_demos_people_come_in_by_one_press_and_only_in_the_demo(
    client: Client, binh: User, settings: object
):
    User.objects.filter(pk=binh.pk).update(username="binh")
    assert client.post("/sign-in/demo/", {"username": "binh"}).status_code == 404
    assert "Bấm một cái là vào" not in words_on(client.get("/sign-in/"))
    settings.DEMO = True
    assert "anh Bình Bảo vệ" in words_on(client.get("/sign-in/"))
    assert client.post("/sign-in/demo/", {"username": "người lạ"}).status_code == 404
    client.post("/sign-in/demo/", {"username": "binh"})
    assert is_in(client)


def test_somebody_new_comes_in_with_the_paper(client: Client, lan: User, board: object):
    _, code = invited(lan, board)
    first = client.post("/moi/", {"code": f"{code[:4].lower()}-{code[4:].lower()}"})
    assert "Được mời làm Bảo vệ" in words_on(first)
    weak = {"code": code, "name": "Trần Thị Mới", "addressed_as": "chi", "password": "1234"}
    assert "ít nhất 10 ký tự" in words_on(client.post("/moi/", weak))
    easy = client.post("/moi/", weak | {"password": "password1234"})
    assert "Dễ đoán quá" in words_on(easy)
    last = client.post("/moi/", weak | {"password": GOOD_PASSWORD})
    assert last.url == "/account/"
    assert is_in(client)
    assert "Tên đăng nhập là moi" in words_on(client.get("/account/"))
    assert "Không thấy mã này" in words_on(Client().post("/moi/", {"code": code}))


def test_a_new_board_member_sets_up_the_second_step_first(client: Client, lan: User, board: object):
    _, code = invited(lan, board, Role.BOARD)
    data = {"code": code, "name": "Nguyễn Thị Nga", "password": GOOD_PASSWORD}
    assert client.post("/moi/", data).url == "/account/second-steps/"
    assert not is_in(client)


def test_a_reset_guard_chooses_a_new_password(
    client: Client, client_of: object, lan: User, binh: User
):
    slip = client_of(lan).post(f"/people/{binh.pk}/reset/", {"op": str(lan.pk)})
    code = slip.context["code"]
    assert code in words_on(slip)
    sign_in(client, binh, PASSWORD)
    assert not is_in(client)
    assert "Đặt mật khẩu mới" in words_on(client.post("/moi/", {"code": code}))
    client.post("/moi/", {"code": code, "password": GOOD_PASSWORD})
    assert is_in(client)


def test_being_seen_is_noted_once_an_hour(client_of: object, binh: User):
    client = client_of(binh)
    start = now()
    with time_machine.travel(start, tick=False) as clock:
        client.get("/account/")
        for minutes, at in ((30, start), (61, start + timedelta(minutes=61))):
            clock.move_to(start + timedelta(minutes=minutes))
            client.get("/account/")
            assert SignIn.objects.get(user=binh).at == at
    assert not Entry.objects.exists()


def test_signing_in_leaves_no_trail(client: Client, binh: User):
    sign_in(client, binh, PASSWORD)
    assert SignIn.objects.filter(user=binh).count() == 1
    assert not Entry.objects.exists()


def test_sessions_that_ran_out_are_forgotten(client_of: object, binh: User, lan: User):
    client_of(binh), client_of(lan)
    forget_expired(now() + timedelta(hours=11))
    assert Session.objects.count() == 2
    forget_expired(now() + timedelta(hours=13))
    assert Session.objects.count() == 0


def test_after_a_restore_people_still_come_in_but_change_nothing(client: Client, lan: User):
    key = with_app(lan)
    made = act(lan)
    perform(made, second_steps.renew_recovery_codes, lan)
    Restoration.objects.create(at=now(), backup_made_at=now())
    sign_in(client, lan, PASSWORD)
    recovery = client.post("/sign-in/second-step/", {"code": recovery_codes(made.op)[0]})
    assert recovery.status_code == 422
    assert not is_in(client)
    client.post("/sign-in/second-step/", {"code": code_now(key)})
    assert is_in(client)
    answer = client.post("/account/", {"name": "Khác", "language": "vi", "op": str(lan.pk)})
    assert answer.status_code == 409
    assert not User.objects.filter(name="Khác").exists()
