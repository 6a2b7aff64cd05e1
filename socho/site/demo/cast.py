"""The people of the demo: the same as in every test and picture."""

from dataclasses import dataclass

PASSWORD = "cho-phan-rang"  # noqa: S105  (of invented people)


@dataclass(frozen=True)
class Person:
    username: str
    name: str
    addressed_as: str
    unit: str  # a key of world.Units
    role: str
    what: str  # for whoever starts the demo

    @property
    def called(self) -> str:
        forms = {"ba": "bà", "chi": "chị", "co": "cô"}
        return f"{forms.get(self.addressed_as, self.addressed_as)} {self.name.split()[-1]}"


CAST = [
    Person("quan", "Hồ Minh Quân", "anh", "manager", "admin", "quản trị máy chủ"),
    Person("lan", "Nguyễn Thị Lan", "ba", "manager", "board", "Ban quản lý chợ"),
    Person("phuc", "Trần Văn Phúc", "anh", "manager", "lead", "trưởng ca bảo vệ"),
    Person("binh", "Lê Thanh Bình", "anh", "manager", "guard", "bảo vệ"),
    Person("minh", "Đỗ Quang Minh", "anh", "police", "police", "Công an phường"),
    Person("thu", "Đặng Minh Thu", "chi", "ward", "ward", "UBND phường"),
    Person("sau", "Võ Thị Sáu", "co", "group", "member", "tổ trưởng tổ tự quản khu B"),
    Person("kiem", "Bùi Thị Kiểm", "chi", "manager", "auditor", "kiểm toán sổ"),
]
HOA = ("Phạm Thị Hoa", "+84595000012")  # stall-holder at B12
