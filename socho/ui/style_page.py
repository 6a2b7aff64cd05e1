"""What the style page shows: invented people and cases, every component in every state."""

from datetime import timedelta
from types import SimpleNamespace as Thing
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from socho.core.clock import now
from socho.ui.fields import DayField, MoneyField, NameField, PhoneField
from socho.ui.forms import PlainForm
from socho.ui.widgets import ManyChoices, Tiles

KINDS = (
    ("theft", "Mất trộm", "package-x"),
    ("disorder", "Gây rối", "angry"),
    ("fire", "Cháy, khói", "flame"),
    ("fraud", "Lừa đảo", "banknote-x"),
    ("encroachment", "Lấn lối đi", "traffic-cone"),
    ("other", "Việc khác", "ellipsis"),
)
LOOKS = ("new", "doing", "handed", "paused", "done", "closed", "late")
STATES = ("new", "handling", "handed_over", "paused", "settled", "closed")
LEVELS = ("low", "medium", "high", "urgent")
WEEK = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
COUNTS = {"A": (0, 1, 0, 0, 1, 0, 0), "B": (1, 0, 2, 1, 3, 4, 2), "C": (0, 0, 1, 0, 0, 1, 1)}
STALLS = {"A03": "closed", "A09": "open", "B04": "unsafe", "B12": "late", "C02": "open"}
SAID = {
    "": "bình thường",
    "open": "đang có vụ việc",
    "late": "vụ quá hạn",
    "unsafe": "PCCC chưa đạt",
    "closed": "nghỉ bán",
}


class SampleForm(PlainForm):
    """One field of each sort."""

    kind = forms.ChoiceField(
        label="Có chuyện gì?",
        choices=[(code, word) for code, word, _icon in KINDS],
        widget=Tiles({code: icon for code, _word, icon in KINDS}, fire={"fire"}),
    )
    name = NameField(label="Họ và tên", max_length=120)
    phone = PhoneField(label="Số điện thoại", help_text="Ví dụ 0912 345 678", required=False)
    day = DayField(label="Ngày", help_text="Ví dụ 22/11/2026")
    value = MoneyField(label="Trị giá", help_text="Ví dụ 500k hoặc 2tr", required=False)
    words = forms.CharField(label="Kể thêm", widget=forms.Textarea, required=False)
    place = forms.ChoiceField(label="Khu", choices=[(z, f"Khu {z}") for z in "ABC"])
    trade = forms.ChoiceField(
        label="Ngành hàng", choices=[(str(n), f"Ngành {n}") for n in range(9)]
    )
    ways = forms.MultipleChoiceField(
        label="Báo bằng cách nào",
        choices=[("call", "Gọi điện"), ("meet", "Gặp mặt")],
        widget=ManyChoices,
        required=False,
    )
    hidden = forms.BooleanField(
        label="Giấu tên tôi",
        help_text="Không cần đăng nhập. Người được giao xử lý sẽ đọc tin này.",
        required=False,
        initial=True,
    )
    photo = forms.FileField(label="Ảnh", required=False)


def sample(request: HttpRequest) -> dict[str, Any]:
    moment = now()
    return {
        "market": "Chợ Phan Rang (mẫu)",
        "market_label": "Ban quản lý chợ Phan Rang",
        "market_line": "Trang kiểu mẫu",
        "viewer_name": "Bà Lan, Ban quản lý",
        "menu": menu(),
        "search_url": reverse("ui:components"),
        "emergency": emergency(),
        "kinds": [Thing(code=code, label=word, icon=icon) for code, word, icon in KINDS],
        "looks": LOOKS,
        "states": STATES,
        "levels": LEVELS,
        "now": moment,
        "soon": moment + timedelta(hours=3, minutes=5),
        "overdue": moment - timedelta(minutes=12, seconds=5),
        "long_overdue": moment - timedelta(days=2, hours=3),
        "form": SampleForm({"phone": "091234567", "day": "mai"} if "loi" in request.GET else None),
        "zones": zones(),
        "heat": heat(),
        "week": WEEK,
        "filters": filters(),
        "facts": (
            ("Mã", "PR-2026-00187"),
            ("Loại", "Trộm cắp"),
            ("Nơi", "Sạp B12, khu B"),
            ("Lúc", "06:50, 22/11/2026"),
            ("Phụ trách", "Anh Bình"),
        ),
        "rows": [
            Thing(label="Họ và tên", value="Nguyễn Thị Hoa", url="#"),
            Thing(label="Sạp", value="B12", url="#"),
        ],
        "pictures": [
            Thing(url="#", thumb="", label="ảnh 1"),
            Thing(url="#", thumb="", label="ảnh 2"),
        ],
        "signatures": [
            Thing(title="Người lập", name="Trần Văn Bình"),
            Thing(title="Trưởng Ban quản lý", name="Nguyễn Thị Lan"),
        ],
    }


def menu() -> list[Thing]:
    here = reverse("ui:components")
    return [
        Thing(
            label="",
            items=[
                item("Hôm nay", here, "house", current=True),
                item("Sổ vụ việc", "#", "clipboard-list", count=3),
                item("Tin báo", "#", "inbox", count=2),
                item("Sơ đồ chợ", "#", "map"),
            ],
        ),
        Thing(
            label="Quản lý",
            items=[
                item("Sạp, tiểu thương", "#", "store"),
                item("Người và quyền", "#", "users"),
            ],
        ),
        Thing(label="Công tác", items=[item("Báo cáo", "#", "file-text")]),
    ]


def item(label: str, url: str, icon: str, *, count: int = 0, current: bool = False) -> Thing:
    return Thing(label=label, url=url, icon=icon, count=count, current=current)


def emergency() -> list[Thing]:
    return [
        Thing(label=label, number=number)
        for label, number in (
            ("Cháy", "114"),
            ("Công an", "113"),
            ("Cấp cứu", "115"),
            ("Cứu nạn", "112"),
            ("Trực chợ", "+842590000000"),
        )
    ]


def zones() -> list[Thing]:
    return [
        Thing(
            name=f"Khu {zone}",
            meta=meta,
            cols=12,
            rows=[[cell(f"{zone}{number:02}") for number in range(1, 13)]],
            aisle="Lối thoát nạn · cổng chính ↔ cổng sau" if zone == "B" else "",
        )
        for zone, meta in (("A", "vải, quần áo"), ("B", "rau, trái cây"), ("C", "thịt, cá"))
    ]


def cell(code: str) -> Thing | None:
    if code == "C07":
        return None
    state = STALLS.get(code, "")
    return Thing(code=code, url="#", state=state, words=SAID[state])


def heat() -> list[Thing]:
    return [
        Thing(
            name=f"Khu {zone}",
            cells=[Thing(number=number, step=number + 1) for number in counts],
            sum=sum(counts),
        )
        for zone, counts in COUNTS.items()
    ]


def filters() -> list[Thing]:
    def options(*labels: str) -> list[Thing]:
        return [
            Thing(label=label, url="#", current=at == 0, count=None)
            for at, label in enumerate(labels)
        ]

    return [
        Thing(label="Khu", options=options("Tất cả", "A", "B", "C")),
        Thing(label="Tình trạng", options=options("Đang mở", "Quá hạn", "Đã xong")),
    ]
