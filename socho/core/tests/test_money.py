"""Amounts as people write and say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.core.money import read_money, say_money, show_money


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("2tr", 2_000_000),
        ("500k", 500_000),
        ("2,5 triệu", 2_500_000),
        ("1.5tr", 1_500_000),
        ("2.000.000", 2_000_000),
        ("2,000,000", 2_000_000),
        ("2 000 000 VNĐ", 2_000_000),
        ("2.000.000đ", 2_000_000),
        ("2tr5", 2_500_000),
        ("3tr500", 3_500_000),
        ("2 triệu rưỡi", 2_500_000),
        ("2 triệu 500 nghìn", 2_500_000),
        ("500 ngàn đồng", 500_000),
        ("1 tỷ 2", 1_200_000_000),
        ("2.500k", 2_500_000),
        ("0", 0),
    ],
)
def test_an_amount_is_read(typed, dong):
    assert read_money(typed) == dong


@pytest.mark.parametrize(
    "typed", ["", "nhiều lắm", "2,5", "2 triệu 3 triệu", "1.23.4", "-5", "²", "tr", "9" * 20]
)
def test_what_must_be_guessed_is_not_read(typed):
    assert read_money(typed) is None


@pytest.mark.parametrize(
    ("dong", "shown", "said", "said_in_english"),
    [
        (2_000_000, "2.000.000 đ", "2 triệu", "2 million"),
        (2_500_000, "2.500.000 đ", "2,5 triệu", "2.5 million"),
        (500_000, "500.000 đ", "500 nghìn", "500 thousand"),
        (1_200_000_000, "1.200.000.000 đ", "1,2 tỷ", "1.2 billion"),
        (2_345_678, "2.345.678 đ", "2.345.678 đ", "2.345.678 đ"),
        (700, "700 đ", "700 đ", "700 đ"),
        (0, "0 đ", "0 đ", "0 đ"),
    ],
)
def test_an_amount_is_shown_and_said(dong, shown, said, said_in_english):
    assert (show_money(dong), say_money(dong), say_money(dong, "en")) == (
        shown,
        said,
        said_in_english,
    )


@given(st.integers(0, 10**15))
def test_what_is_shown_or_said_reads_back(dong):
    assert read_money(show_money(dong)) == dong
    assert read_money(say_money(dong)) == dong


@given(st.text())
def test_any_text_is_read_without_harm(text):
    dong = read_money(text)
    assert dong is None or 0 <= dong <= 10**15
