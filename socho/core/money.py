"""Amounts in đồng: typed as 2tr or 500k, shown as 2.000.000 đ, said as 2 triệu."""

import re
from decimal import Decimal

from socho.core.text import fold

_UNITS = {
    "ty": 10**9, "ti": 10**9,
    "trieu": 10**6, "tr": 10**6, "cu": 10**6,
    "nghin": 10**3, "ngan": 10**3, "ng": 10**3, "k": 10**3,
    "tram": 100,
}  # fmt: skip
_LARGEST = 10**15
_CURRENCY = re.compile(r"\s*(vnd|dong|d|₫)\s*$")
_GROUPED = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.\s]\d{3})+")
_PART = re.compile(
    rf"\s*(\d[\d.,\s]*?)\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![a-z])\s*(ruoi)?"
)

_SAID = {
    "vi": {10**9: "tỷ", 10**6: "triệu", 10**3: "nghìn"},
    "en": {10**9: "billion", 10**6: "million", 10**3: "thousand"},
}


def read_money(typed: str) -> int | None:
    """The amount in đồng, or None when it cannot be read without guessing."""
    text = _CURRENCY.sub("", fold(typed))
    amount = _plain(text) if not re.search("[a-z]", text) else _in_units(text)
    if amount is None or amount != int(amount) or amount > _LARGEST:
        return None
    return int(amount)


def _plain(text: str) -> Decimal | None:
    """2000000, 2.000.000, 2,000,000. A part of a đồng does not exist, so 2,5 is not read."""
    if text.isascii() and text.isdigit():
        return Decimal(text)
    return Decimal(re.sub(r"\D", "", text)) if _GROUPED.fullmatch(text) else None


def _in_units(text: str) -> Decimal | None:
    """2 triệu 500 nghìn · 2tr5 · 2 triệu rưỡi: units from large to small, then loose digits."""
    total, at, smallest = Decimal(0), 0, _LARGEST
    while part := _PART.match(text, at):
        unit, number = _UNITS[part[2]], _number(part[1])
        if number is None or unit >= smallest:
            return None
        total += unit * (number + (Decimal("0.5") if part[3] else 0))
        at, smallest = part.end(), unit
    rest = text[at:].strip()
    if not at or not rest:
        return total if at else None
    # The digits after the last unit are its decimals: 2tr5 is 2,5 triệu, 2tr500 too.
    return total + smallest * Decimal(f"0.{rest}") if re.fullmatch("[0-9]{1,3}", rest) else None


def _number(typed: str) -> Decimal | None:
    """Before a unit the comma is the decimal sign, the dot groups thousands or is decimal too."""
    if _THOUSANDS.fullmatch(typed):
        return Decimal(re.sub(r"\D", "", typed))
    typed = typed.replace(",", ".")
    return Decimal(typed) if re.fullmatch(r"\d+(\.\d+)?", typed, re.ASCII) else None


def show_money(dong: int) -> str:
    """2.000.000 đ"""
    return f"{dong:,} đ".replace(",", ".")


def say_money(dong: int, language: str = "vi") -> str:
    """2 triệu, 2,5 triệu, 500 nghìn; in figures when two decimals cannot say it exactly."""
    words = _SAID["en" if language.startswith("en") else "vi"]
    for unit, word in words.items():
        if dong >= unit:
            if dong * 100 % unit:
                break
            number = f"{Decimal(dong) / unit:f}"
            return f"{number if language.startswith('en') else number.replace('.', ',')} {word}"
    return show_money(dong)
