"""Forms read what people typed, and say what to do about it."""

import re
from uuid import UUID, uuid4

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from socho.ui.fields import ClockField, DayField, MoneyField, NameField, PhoneField
from socho.ui.forms import PlainForm
from socho.ui.style_page import SampleForm
from socho.ui.widgets import Choices, Tiles

OP = "0193f9a2-7c1b-4d2e-8a54-2f1f0d9f6a11"


class NoteForm(PlainForm):
    words = forms.CharField(label="Kể thêm", max_length=20)
    day = DayField(label="Ngày", required=False)
    at = ClockField(label="Giờ", required=False)
    value = MoneyField(label="Trị giá", required=False)
    phone = PhoneField(label="Số điện thoại", required=False)
    name = NameField(label="Họ và tên", required=False)
    level = forms.ChoiceField(
        label="Mức", choices=[("", "—"), ("low", "Nhẹ"), ("high", "Cao")], required=False
    )
    secret = forms.CharField(label="Mật khẩu", strip=False, required=False)


@pytest.fixture(autouse=True)
def _vietnamese() -> object:
    with translation.override("vi"):
        yield


def note(**typed: str) -> NoteForm:
    return NoteForm({"words": "Mất túi tiền", "op": OP} | typed)


def test_the_op_comes_with_the_form_and_stays_with_it() -> None:
    fresh = NoteForm()
    made = re.search(r'name="op" value="([0-9a-f-]{36})"', str(fresh))
    assert made is not None
    again = NoteForm({"op": made[1]})  # refused: nothing was typed
    assert made[1] in str(again)
    accepted = note(op=made[1])
    assert accepted.is_valid() and accepted.act_op == UUID(made[1])


@pytest.mark.parametrize("broken", ["", "not-a-uuid", "\x00"])
def test_a_missing_or_broken_op_is_replaced_not_complained_about(broken: str) -> None:
    form = note(op=broken)
    assert form.is_valid()
    assert isinstance(form.act_op, UUID)
    assert str(NoteForm({"op": broken})["op"].value()) != broken


def test_details_are_what_was_typed_without_the_op() -> None:
    form = note(value="2tr", phone="0912345678", day="1/2/2026", at="7h05")
    assert form.is_valid(), form.errors
    assert set(form.details) == set(NoteForm.base_fields) - {"op"}
    assert form.details["value"] == 2_000_000
    assert form.details["phone"] == "+84912345678"
    assert f"{form.details['day']:%d/%m/%Y} {form.details['at']:%H:%M}" == "01/02/2026 07:05"


def test_text_is_kept_in_one_unicode_form() -> None:
    form = note(words="Ma\u0302\u0301t tu\u0301i")
    assert form.is_valid() and form.details["words"] == "Mất túi"


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800b"])
@pytest.mark.parametrize("name", ["words", "level", "day", "phone"])
def test_unreadable_characters_are_refused_in_words(bad: str, name: str) -> None:
    form = note(**{name: bad})
    assert not form.is_valid()
    assert "Chỗ này có ký tự không đọc được. Gõ lại nhé." in form.errors[name]
    str(form).encode()  # the page that says so can be sent


def test_a_posted_form_is_cleaned_alike() -> None:
    data = QueryDict(mutable=True)
    data.setlist("words", ["gì\x00"])
    assert "words" in NoteForm(data).errors


def test_a_password_is_not_touched() -> None:
    form = note(secret=" e\u0302 ")
    assert form.is_valid() and form.details["secret"] == " e\u0302 "


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("words", "", "Điền vào ô: Kể thêm"),
        ("words", "x" * 30, "Rút gọn còn 20 ký tự; bây giờ đang là 30"),
        ("day", "mai", "Nhập ngày, ví dụ 22/11/2026"),
        ("at", "sáng", "Nhập giờ, ví dụ 07:42"),
        ("value", "nhiều", "Nhập số tiền, ví dụ 500.000 hoặc 2tr"),
        ("phone", "091234567", "Số điện thoại thiếu 1 chữ số"),
        ("phone", "09123456789", "Số điện thoại thừa 1 chữ số"),
        ("phone", "không có", "Nhập một số điện thoại, ví dụ 0912 345 678"),
        ("level", "huge", "Chọn một trong những mục đang hiện"),
    ],
)
def test_an_error_says_what_to_do(name: str, typed: str, said: str) -> None:
    assert note(**{name: typed}).errors[name] == [said]


def test_the_forms_own_words_are_not_replaced() -> None:
    class Own(PlainForm):
        stall = forms.CharField(error_messages={"required": "Nhập số sạp, ví dụ B12"})

    assert Own({}).errors["stall"] == ["Nhập số sạp, ví dụ B12"]


def test_few_choices_stand_side_by_side_and_many_in_a_list() -> None:
    form = SampleForm()
    assert isinstance(form.fields["kind"].widget, Tiles)
    assert isinstance(form.fields["place"].widget, Choices)
    assert type(form.fields["trade"].widget) is forms.Select
    assert "—" not in str(NoteForm()["level"])


def test_errors_stand_at_the_top_with_links_and_beside_the_fields() -> None:
    html = str(SampleForm({"day": "mai"}))
    summary = html[: html.index('<div class="stack">')]
    assert 'role="alert"' in summary and "Còn" in summary
    for target in ("#id_kind_0", "#id_name", "#id_day", "#id_place_0"):
        assert f'href="{target}"' in summary
        assert f'id="{target[1:]}"' in html
    assert html.count("Nhập ngày, ví dụ 22/11/2026") == 2
    assert 'aria-describedby="id_day_helptext id_day_error"' in html
    assert 'aria-invalid="true"' in html


def test_labels_stand_above_and_nothing_is_a_placeholder() -> None:
    html = str(SampleForm())
    assert "placeholder" not in html
    assert "maxlength" not in html and " required" not in html
    for name in ("name", "day", "words"):
        assert html.index(f'for="id_{name}"') < html.index(f'id="id_{name}"')


def test_optional_is_marked_and_required_is_not() -> None:
    html = str(SampleForm())
    optional = [f for f in SampleForm.base_fields.values() if not f.required]
    boxes = [f for f in optional if isinstance(f, forms.BooleanField)]
    assert html.count("(không bắt buộc)") == len(optional) - len(boxes) - 1  # op is not shown


def test_what_was_typed_comes_back_after_an_error() -> None:
    html = str(SampleForm({"name": "Nguyễn <Hoa>", "kind": "fire", "op": str(uuid4())}))
    assert "Nguyễn &lt;Hoa&gt;" in html
    assert re.search(r'value="fire"[^>]*checked', html)
