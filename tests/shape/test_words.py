"""Every visible word has its Vietnamese."""

from tools import words


def test_no_word_lacks_its_vietnamese() -> None:
    lacking = list(words.missing())
    assert not lacking, f"{len(lacking)} words without Vietnamese:\n" + "\n".join(lacking)


def test_words_are_found_at_all() -> None:
    assert sum(len(words.words_of(app)) for app in words.apps()) > 300
