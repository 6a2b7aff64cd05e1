"""Cells of tables that leave the book: none that a spreadsheet takes for a formula."""

# What a formula may begin with, in every width and height that a spreadsheet may fold to it.
FORMULA_SIGNS = frozenset("=+-@\t\r\n" + "＝＋－＠" + "﹦﹢﹣﹫" + "⁼⁺₌₊⩵⩶﬩")


def defused(text: str) -> str:
    """As text for a CSV, where only an apostrophe before it says that it is text."""
    return f"'{text}" if text[:1] in FORMULA_SIGNS else text
