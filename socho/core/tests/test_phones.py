"""Phone numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.core.phones import Fault, fault_of, read_phone, read_phones, show_phone, tel_href


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0594 510 014", "+84594510014"),
        ("0594.502.395", "+84594502395"),
        ("0594-083-865", "+84594083865"),
        ("+84 594 118 433", "+84594118433"),
        ("+84 (0) 594 118 433", "+84594118433"),
        ("0084594118433", "+84594118433"),
        ("84594375310", "+84594375310"),
        ("594005052", "+84594005052"),  # the spreadsheet ate the zero
        ("594005052.0", "+84594005052"),  # and took the rest for a quantity
        ("842345678", "+84842345678"),  # not the country code: 0842 345 678 without its zero
        ("O594 510 014", "+84594510014"),  # a letter for the zero
        ("0594 08 38 64", "+84594083864"),
        ("0594090708 (chồng)", "+84594090708"),
        ("0594714118 c.Tư", "+84594714118"),
        ("0596911430 Zalo", "+84596911430"),
        ("0259 999 0145", "+842599990145"),
        ("(0259) 3822 123", "+842593822123"),
        ("024 3822 1234", "+842438221234"),
        ("113", "113"),
        ("1900 1234", "19001234"),
        ("+855 12 345 678", "+85512345678"),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed, kept):
    assert read_phone(typed) == kept


# The plan of the Ministry of Information and Communications, 15 September 2018.
CHANGED_IN_2018 = [
    ("0120", "070"), ("0121", "079"), ("0122", "077"), ("0126", "076"),
    ("0128", "078"),
    ("0123", "083"), ("0124", "084"), ("0125", "085"), ("0127", "081"),
    ("0129", "082"),
    ("0162", "032"), ("0163", "033"), ("0164", "034"), ("0165", "035"),
    ("0166", "036"), ("0167", "037"), ("0168", "038"), ("0169", "039"),
    ("0186", "056"), ("0188", "058"),
    ("0199", "059"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), CHANGED_IN_2018)
def test_eleven_digits_become_ten(old, new):
    assert read_phone(f"{old} 404 0766") == f"+84{new[1:]}4040766"
    assert read_phone(f"{old[1:]}4040766") == f"+84{new[1:]}4040766"


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("0594337295 - 0596210197", ["+84594337295", "+84596210197"]),
        ("0594275290 hoặc 0594.553.711", ["+84594275290", "+84594553711"]),
        ("0595.757.666, 0595 372 767", ["+84595757666", "+84595372767"]),
        ("0596469238\n0597 329 061", ["+84596469238", "+84597329061"]),
        (
            "0594112233;0595112233;0596112233",
            ["+84594112233", "+84595112233", "+84596112233"],
        ),
        ("0594112233 / 0594.112.233", ["+84594112233"]),
        ("0594112233 0595112233", ["+84594112233", "+84595112233"]),
        ("113, 114, 115", ["113", "114", "115"]),
        ("không có", []),
        ("", []),
        ("mất bóp có 3tr5, đt em 0594 771 203", ["+84594771203"]),
        ("Con tên Bin 4 tuổi, gọi 0595 310 448 hậu tạ", ["+84595310448"]),
    ],
)
def test_all_numbers_of_a_cell_are_kept(cell, kept):
    assert read_phones(cell) == kept


def test_two_numbers_are_not_one():
    assert read_phone("0594337295 - 0596210197") is None


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("059412345", Fault("short", 1)),
        ("0594 12 345", Fault("short", 1)),
        ("594", Fault("short", 6)),
        ("05945100149", Fault("long", 1)),
        ("068 999 0146", Fault("old_area")),  # Ninh Thuận before 2017
        ("0494510014", Fault("unknown")),
        ("0594510014", None),
        ("không có", None),
        ("", None),
    ],
)
def test_a_wrong_number_says_what_is_wrong(typed, fault):
    assert fault_of(typed) == fault


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("+84912345678", "0912 345 678"),
        ("+842593822123", "0259 3822 123"),
        ("+842438221234", "024 3822 1234"),
        ("113", "113"),
        ("+85512345678", "+85512345678"),
    ],
)
def test_a_number_is_shown_as_it_is_said(phone, shown):
    assert show_phone(phone) == shown


def test_touching_a_number_calls_it():
    assert tel_href("+84912345678") == "tel:+84912345678"
    assert tel_href("114") == "tel:114"


VIETNAMESE = st.one_of(
    st.from_regex(r"\+84[35789][0-9]{8}", fullmatch=True),
    st.from_regex(r"\+842[48][0-9]{8}", fullmatch=True),
    st.from_regex(r"\+842[0-35-79][0-9]{8}", fullmatch=True),
)


@given(VIETNAMESE)
def test_what_is_shown_reads_back(phone):
    assert read_phone(show_phone(phone)) == phone
    assert read_phone(phone) == phone
    assert fault_of(show_phone(phone)) is None


@given(VIETNAMESE, st.lists(st.sampled_from(["", " ", ".", "-"]), min_size=12, max_size=12))
def test_separators_do_not_matter(phone, between):
    national = f"0{phone[3:]}"
    typed = "".join(digit + gap for digit, gap in zip(national[:4], between, strict=False))
    assert read_phone(typed + national[4:]) == phone


@given(st.text())
def test_any_text_is_read_without_harm(text):
    for phone in read_phones(text):
        assert phone.removeprefix("+").isascii()
        assert phone.removeprefix("+").isdigit()
    fault_of(text)
