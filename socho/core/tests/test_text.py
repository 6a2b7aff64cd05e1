"""Text from the door to the search and the sorted list."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.core.text import (
    SORT_KEY_LIMIT,
    BadText,
    clean,
    fold,
    has_forbidden,
    sort_key,
    title_name,
    words_of,
)

ANY_TEXT = st.text(st.characters())  # lone surrogates and NUL included


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Mất cân ở sạp B12 \n", "Mất cân ở sạp B12"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Bưởi"), "Nguyễn Thị Bưởi"),
        ("dòng một\r\ndòng hai\rdòng ba\u2028dòng tư", "dòng một\ndòng hai\ndòng ba\ndòng tư"),
        ("từ\u200b khóa\ufeff", "từ khóa"),
        ("hai\x07 tiếng\x1b chuông", "hai tiếng chuông"),
        ("cột\tcột", "cột\tcột"),
        ("lật \u202engược\u202c chữ", "lật ngược chữ"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f", "👨\u200d👩\u200d👧 ❤\ufe0f"),
        ("", ""),
    ],
)
def test_text_is_cleaned_at_the_door(typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize("typed", ["a\x00b", "a\ud800b", "\udfff"])
def test_what_no_database_holds_is_refused_in_words(typed):
    assert has_forbidden(typed)
    with pytest.raises(BadText) as refusal:
        clean(typed)
    assert refusal.value.code == "forbidden"
    assert "Type it again" in str(refusal.value)


def test_too_long_is_refused_and_never_cut():
    assert clean("năm chữ", limit=7) == "năm chữ"
    with pytest.raises(BadText) as refusal:
        clean("năm chữ ơi", limit=7)
    assert (refusal.value.code, refusal.value.limit) == ("too_long", 7)


def test_the_length_is_counted_after_composing():
    assert clean(unicodedata.normalize("NFD", "ễễễ"), limit=3) == "ễễễ"


@given(ANY_TEXT)
def test_cleaning_answers_or_refuses_and_does_nothing_twice(text):
    if has_forbidden(text):
        with pytest.raises(BadText):
            clean(text)
    else:
        kept = clean(text)
        assert clean(kept) == kept
        kept.encode()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn  Thị\tĐÀO", "nguyen thi dao"),
        ("lấn chiếm lối đi", "lan chiem loi di"),
        ("Thủy", "thuy"),
        ("Thuỷ", "thuy"),
        ("Đường", "duong"),
        ("STRASSE Straße", "strasse strasse"),
        (" B12 ", "b12"),
    ],
)
def test_search_knows_no_marks(text, folded):
    assert fold(text) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_composed_and_decomposed_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_a_query_becomes_words_in_any_writing():
    assert words_of("  HOA, sạp B-12; hoa ") == ["hoa", "sap", "b", "12"]
    assert words_of("_ % * \"'") == []


def test_names_sort_by_given_name_then_middle_then_family():
    in_order = [
        "Lê An",
        "Phạm Văn An",
        "Hồ Ăn",
        "Bùi Ân",
        "Bùi Ấn",
        "Nguyễn Văn Dũng",
        "Nguyễn Văn Đức",
        "Hoa",
        "Lê Hoa",
        "Lê Thị Hoa",
        "Võ Thị Hoa",
        "Lê Thị Kim Hoa",
        "Lê Văn Hoa",
        "Lê Văn Hòa",
        "Lê Văn Hỏa",
        "Lê Văn Hõa",
        "Lê Văn Hóa",
        "Lê Văn Họa",
        "Lê Hoan",
        "Mai Ô",
        "Mai Ơ",
        "Trần U",
        "Trần Ư",
        "Trần Ý",
    ]
    shuffled = in_order[::2] + in_order[1::2]
    assert sorted(shuffled, key=sort_key) == in_order


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Thị Thủy", "nguyễn thị THUỶ"),
        ("Nguyễn Thị Sáu (Bảy Cá)", "Nguyễn Thị Sáu"),
        (unicodedata.normalize("NFD", "Đặng Thị Ngọc"), "Đặng Thị Ngọc"),
        ("Đàng Thị Ka-Tơr", "Đàng Thị Katơr"),
    ],
)
def test_these_stand_at_the_same_place(one, other):
    assert sort_key(one) == sort_key(other)


ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"


@st.composite
def syllables(draw):
    """Letters and one tone, with the rank that the alphabet gives them."""
    before = draw(st.text(ALPHABET, max_size=3))
    vowel = draw(st.sampled_from(VOWELS))
    after = draw(st.text(ALPHABET, max_size=2))
    tone = draw(st.integers(0, 5))
    written = unicodedata.normalize("NFC", before + vowel + TONES[tone] + after)
    return written, [ALPHABET.index(letter) for letter in before + vowel + after], tone


def _rank(name):
    """Another path to the same order: lists of places in the alphabet, compared by Python."""
    family, middle, given_name = name[:-1][:1], name[1:-1], name[-1:]
    return [
        ([letters for _, letters, _ in field], [tone for _, _, tone in field])
        for field in (given_name, middle, family)
    ]


@given(st.lists(st.lists(syllables(), min_size=1, max_size=4), min_size=2, max_size=6))
def test_the_key_is_the_order_of_the_alphabet(names):
    keyed = [(sort_key(" ".join(word for word, _, _ in name)), _rank(name)) for name in names]
    for (key, rank), (other_key, other_rank) in itertools.combinations(keyed, 2):
        assert (key < other_key) == (rank < other_rank)
        assert (key == other_key) == (rank == other_rank)


@given(ANY_TEXT)
def test_any_text_has_a_key_of_letters_and_digits(text):
    key = sort_key(text)
    assert len(key) <= SORT_KEY_LIMIT
    assert not key or (key.isascii() and key.isalnum() and key == key.lower())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("NGUYỄN THỊ BƯỞI", "Nguyễn Thị Bưởi"),
        ("đàng thị ka-tơr", "Đàng Thị Ka-Tơr"),
        ("Y'BIA", "Y'Bia"),
        ("Nguyễn Văn McAn", "Nguyễn Văn McAn"),
        ("", ""),
    ],
)
def test_capitals_become_a_name(written, shown):
    assert title_name(written) == shown
