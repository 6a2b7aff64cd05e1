"""Reading a pasted message: who, when, where, which number. Only suggestions."""

from datetime import date, datetime, time

import pytest

from socho.core.clock import at
from socho.intake.pasted import Found, read_message

NOW = at(date(2026, 11, 22), time(9, 30))
STALLS = ["A1", "B3", "B12", "C40"]
POINTS = ["Cổng sau", "Bãi giữ xe"]


def read(text: str) -> Found:
    return read_message(text, stalls=STALLS, zones=["A", "B", "C"], points=POINTS, now=NOW)


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return at(date(2026, 11, day), time(hour, minute))


@pytest.mark.parametrize(
    ("text", "sender", "words"),
    [
        ("[22/11/2026 07:42] Hoa Rau: mất cân rồi", "Hoa Rau", "mất cân rồi"),
        ("[07:42, 22/11/2026] Chị Sáu: kẹt xe", "Chị Sáu", "kẹt xe"),
        (
            "[22/11/2026 07:42] Hoa: mất cân\n[22/11/2026 07:43] Hoa: ở B12",
            "Hoa",
            "mất cân\nở B12",
        ),
        ("mất cân rồi bà con: coi chừng", "", "mất cân rồi bà con: coi chừng"),
    ],
)
def test_the_sender_is_set_apart(text: str, sender: str, words: str) -> None:
    found = read(text)
    assert (found.sender, found.words) == (sender, words)


@pytest.mark.parametrize(
    ("text", "stall", "zone", "point"),
    [
        ("sạp B12 bị phá khóa", "B12", "", ""),
        ("sạp b 012 bị phá khóa", "B12", "", ""),
        ("C40 và C41 cự lộn", "C40", "", ""),
        ("khu B cúp điện", "", "B", ""),
        ("dãy c nghẹt cống", "", "C", ""),
        ("cong sau kẹt cứng", "", "", "Cổng sau"),
        ("mất xe trong BÃI GIỮ XE", "", "", "Bãi giữ xe"),
        ("sạp Z99, mua 2kg cá", "", "", ""),
    ],
)
def test_a_place_is_one_the_market_has(text: str, stall: str, zone: str, point: str) -> None:
    found = read(text)
    assert (found.stall, found.zone, found.point) == (stall, zone, point)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lúc 6h30 sáng", moment(22, 6, 30)),
        ("hồi 7:05", moment(22, 7, 5)),
        ("5g chiều hôm qua", moment(21, 17)),
        ("khoảng 2 giờ rưỡi khuya", moment(22, 2, 30)),
        ("tối qua 8h", moment(21, 20)),
        ("sáng nay 6h30", moment(22, 6, 30)),
        ("đêm qua khoảng 2h", moment(21, 2)),
        ("8h tối", moment(21, 20)),
        ("lúc 23h", moment(21, 23)),
        ("[21/11/2026 20:15] Hoa: lúc 7h tối mất cân", moment(21, 19)),
        ("[30/02/2026 20:15] Hoa: lúc 7h mất cân", moment(22, 7)),
        ("[01/01/0001 20:15] Hoa: lúc 7h mất cân", moment(22, 7)),
        ("[01/01/9999 20:15] Hoa: lúc 7h mất cân", moment(22, 7)),
        ("25h gì đó", None),
        ("mất 3 triệu", None),
        ("gọi 0912 345 678 nha", None),
    ],
)
def test_a_time_is_the_last_one_that_had_passed(text: str, expected: datetime | None) -> None:
    assert read(text).happened_at == expected


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("gọi em 0912 345 678 nha", "+84912345678"),
        ("đã gọi 115, 113 rồi", ""),
        ("0912.345.678 hoặc 0987654321", "+84912345678"),
        ("mất 500.000đ", ""),
    ],
)
def test_a_number_to_call_is_no_emergency_number(text: str, phone: str) -> None:
    assert read(text).phone == phone


@pytest.mark.parametrize("text", ["", "👍", "\n\n", "[:]", "[1] :", "9" * 4000, "h" * 4000])
def test_anything_can_be_pasted(text: str) -> None:
    assert isinstance(read(text), Found)
