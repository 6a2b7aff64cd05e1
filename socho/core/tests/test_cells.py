"""No cell of ours is taken for a formula."""

import unicodedata

import pytest

from socho.core.cells import FORMULA_SIGNS, defused


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_what_begins_like_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert defused(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("text", ["", "Mất trộm", "1 = 1", "'=1", "a-b", " =1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


def test_every_letter_that_folds_to_such_a_sign_is_known() -> None:
    signs = {
        chr(number)
        for number in range(0x110000)
        if not 0xD800 <= number <= 0xDFFF
        and unicodedata.normalize("NFKC", chr(number))[:1] in set("=+-@\t\r\n")
    }
    assert signs == FORMULA_SIGNS
