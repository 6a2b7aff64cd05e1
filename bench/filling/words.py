"""Words for the copies: some occur everywhere, some in a few reports only."""

from dataclasses import dataclass
from random import Random

from socho.core.text import fold

WHEN = ["mới hồi nãy", "từ sáng sớm", "lúc trưa", "khoảng 5 giờ chiều", "đêm qua", "hôm kia"]
COLOURS = ["xanh", "đỏ", "trắng", "đen", "vàng", "xám", "nâu", "tím"]
WAYS = ["cổng sau", "cổng chính", "bãi xe", "hẻm bên hông", "lối giữa", "nhà vệ sinh", "bến hàng"]
THINGS = [
    "cái cân", "bao gạo", "thùng nước mắm", "điện thoại", "túi tiền", "xe đẩy", "bình ga",
    "ổ khóa", "giỏ cá", "thùng mì", "cuộn vải", "nón bảo hiểm", "chùm chìa khóa", "máy tính tiền",
    "bình chữa cháy", "tấm bạt", "cây dù", "ghế nhựa", "thau nhôm", "con gà",
]  # fmt: skip
SOUNDS = [
    "Lài", "Hương", "Ngọc", "Mỹ", "Phước", "Thành", "Tấn", "Kim", "Bảo", "Vĩnh", "Đông", "Hải",
    "Sơn", "Thủy", "Xuân", "Thu", "Hạ", "Minh", "Quang", "Tường", "Đại", "Lộc", "Phát", "Hưng",
    "Thịnh", "Vượng", "Trúc", "Mai", "Đào", "Sen", "Huệ", "Yến", "Phụng", "Long", "Lân", "Quy",
    "Cẩm", "Tú", "Diễm", "Thảo",
]  # fmt: skip
SAYS_WHERE = 0.2  # of the reports name a shop: one of 1,600, so each is rare


@dataclass(frozen=True)
class Said:
    """A sentence, and as the search reads it."""

    words: str
    folded: str

    def then(self, other: "Said") -> "Said":
        return Said(f"{self.words} {other.words}", f"{self.folded} {other.folded}")


def _said(words: list[str]) -> list[Said]:
    return [Said(each, fold(each)) for each in words]


class Talk:
    """What a reporter adds to the words of a story: folded once, put together by chance."""

    def __init__(self, luck: Random) -> None:
        self.luck = luck
        self.seen = _said(
            [f"Thấy người áo {colour} đi về {way}." for colour in COLOURS for way in WAYS]
        )
        self.missing = _said(
            [f"Nghi mất trộm {thing}, {when}." for thing in THINGS for when in WHEN]
            + [f"Còn {thing} để ngoài lối đi, {when}." for thing in THINGS for when in WHEN]
            + [
                f"Hư {thing}, chừng {worth} ngàn."
                for thing in THINGS
                for worth in range(40, 990, 25)
            ]
        )
        self.shops = _said([f"Gần tiệm {one} {two}." for one in SOUNDS for two in SOUNDS])

    def after(self, first: Said) -> Said:
        luck = self.luck
        said = first.then(luck.choice(self.missing)).then(luck.choice(self.seen))
        return said.then(luck.choice(self.shops)) if luck.random() < SAYS_WHERE else said
