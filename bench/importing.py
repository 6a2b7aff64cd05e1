"""A list of 1,200 stalls, looked through and saved into a market that knows nobody."""

import io
import re

import openpyxl
import python_calamine

from bench.asking import Asker
from bench.figures import Figures, seconds_of
from tests.running import Server

ROWS = 1200
OP = re.compile(r'name="op" value="([0-9a-f-]{36})"')
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Đặng")
GIVEN = ("Lài", "Nga", "Cúc", "Tuyết", "Phượng", "Yến", "Hồng", "Sương", "Diệu", "Oanh")


def the_list() -> bytes:
    """Made up by counting; the phone numbers belong to nobody."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.append(["Số sạp", "Họ và tên", "Điện thoại", "Ngành hàng", "Diện tích"])
    for each in range(ROWS):
        family, given = FAMILIES[each % 6], GIVEN[each // 6 % 10]
        name = f"{family} Thị {GIVEN[each // 60 % 10]} {given}"
        stall = f"{'ABCDEFGHIJKL'[each // 100]}{each % 100 + 1}"
        sheet.append([stall, name, f"0595{each:06}", "rau củ", 4])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def measure(figures: Figures, server: Server) -> None:
    lan, data = Asker(server.address), the_list()
    lan.sign_in("lan")
    bare = seconds_of(lambda: _read_bare(data))

    def look() -> None:
        lan.get("/register/lists/")
        at = lan.send_file("/register/lists/", {"op": _op(lan)}, "ds.xlsx", data)
        if not lan.get(at).count("<dt>"):
            raise RuntimeError("no preview came")
        lan.location = at

    preview = seconds_of(look)
    figures.add(
        f"list of {ROWS:,} stalls, previewed", preview, "s", bare, "reading the cells alone"
    )
    at, op = lan.location, _op(lan)
    saving = seconds_of(lambda: lan.post(f"{at}saving/", {"op": op}))
    if lan.location != "/register/":
        raise RuntimeError("the list was not saved")
    figures.add(f"list of {ROWS:,} stalls, saved", saving, "s")


def _read_bare(data: bytes) -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    book.get_sheet_by_index(0).to_python()


def _op(lan: Asker) -> str:
    found = OP.search(lan.body)
    if not found:
        raise RuntimeError("the form has no op")
    return found[1]
