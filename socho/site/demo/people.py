"""Invented people: names from a seeded generator; a match with a living person is chance."""

import random
from collections.abc import Iterator

# Frequent family names of the south-central coast, the first ones more often.
FAMILIES = (
    ["Nguyễn"] * 12 + ["Trần"] * 7 + ["Lê"] * 6 + ["Phạm"] * 4 + ["Huỳnh"] * 4 + ["Võ"] * 3
    + ["Đặng"] * 2 + ["Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Phan", "Trương", "Đinh", "Mai"]
)  # fmt: skip
MIDDLES = {
    "w": ["Thị", "Thị Kim", "Thị Thu", "Thị Ngọc", "Thị Bích", "Ngọc", "Thị Mỹ", "Thị Thanh"],
    "m": ["Văn", "Minh", "Quốc", "Hữu", "Công", "Thanh", "Đình", "Ngọc"],
}
GIVEN = {
    "w": [
        "Hạnh", "Lài", "Nga", "Thu", "Cúc", "Loan", "Tuyết", "Phượng", "Yến", "Hồng", "Liên",
        "Thảo", "Nhàn", "Xuân", "Bông", "Út", "Bảy", "Mười", "Sương", "Diệu", "Oanh", "Quyên",
    ],
    "m": [
        "Tài", "Dũng", "Hùng", "Thành", "Lợi", "Khánh", "Tâm", "Sang", "Phước", "Đức", "Tiến",
        "Nghĩa", "Bảo", "Trí", "Hòa", "Lộc", "Quý", "Tư", "Năm", "Chín",
    ],
}  # fmt: skip
SECTORS = {
    "A": ["vải", "quần áo may sẵn", "giày dép", "túi xách", "mỹ phẩm", "đồ gia dụng"],
    "B": ["rau củ", "trái cây", "hàng khô", "tạp hóa", "hoa tươi", "bánh kẹo"],
    "C": ["cá biển", "thịt heo", "thịt bò", "gia cầm", "mực, tôm", "nước mắm", "ăn uống"],
}
# A block of mobile numbers that is believed unassigned: nobody is called by mistake.
FIRST_PHONE = 595_000_000


def people(luck: random.Random) -> Iterator[tuple[str, str]]:
    """(name, phone), without end and never the same phone twice. Most traders are women."""
    number = FIRST_PHONE
    while True:
        kind = "w" if luck.random() < 0.7 else "m"
        name = " ".join(
            (luck.choice(FAMILIES), luck.choice(MIDDLES[kind]), luck.choice(GIVEN[kind]))
        )
        number += luck.randint(1, 900)
        yield name, f"+84{number}"


def sector_of(zone: str, luck: random.Random) -> str:
    return luck.choice(SECTORS.get(zone, SECTORS["B"]))
