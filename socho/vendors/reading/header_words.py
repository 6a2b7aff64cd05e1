"""The words boards print above their columns, folded, and what each of them means."""

import re
from functools import cache

from socho.core.text import fold

# Personal data that the register may not hold; such a column is never read.
NEVER = frozenset({"identity", "ethnicity", "religion", "birth", "health"})
# What may be read, as a person may choose it for a column.
READ = (
    *("stall", "zone", "name", "family_name", "given_name", "phone"),
    *("sector", "area_m2", "from", "to", "note", "state"),
)
MEANINGS = (*READ, "order", "ignore", *sorted(NEVER))
LONGEST_HEADING = 60

# Phrases are parted by commas. "=" before a phrase: only as the whole heading.
_PHRASES = {
    "order": "=stt, =tt, =s tt, =so tt, =so thu tu, =thu tu, =no, =order, =so hang, stt",
    "stall": """
        sap, so sap, sap so, ma sap, ten sap, sap hang, so lo, lo so, =lo, lo sap, lo quay, ma
        lo, so o, o so, =o, ma o, o sap, quay, so quay, quay so, quay hang, quay sap, ki ot,
        kiot, kios, so kiot, gian hang, so gian hang, gian so, vi tri, vi tri sap, vi tri kinh
        doanh, vi tri kd, diem kinh doanh, diem kd, dia diem kinh doanh, dkd, ma diem, ma so
        sap, so hieu sap, so hieu, ky hieu, ky hieu sap, mat bang, cho ngoi, so cho ngoi, stall,
        booth, stand, kiosk, =so, =ma so, =ma, ma vi tri, so vi tri, don vi sap
    """,
    "zone": """
        =khu, khu vuc, =day, day hang, day so, =zone, phan khu, nha long, khu cho, =khu day, ten
        khu, thuoc khu, =tang
    """,
    "name": """
        ho ten, ho va ten, ho & ten, ten chu ho, chu ho, ho ten chu ho, chu sap, ten chu sap,
        tieu thuong, ten tieu thuong, ho ten tieu thuong, ho kinh doanh, ten ho kinh doanh, ten
        ho, ten hkd, =hkd, ho kd, nguoi kinh doanh, ten nguoi kinh doanh, nguoi thue, ten nguoi
        thue, nguoi dung ten, chu kinh doanh, chu co so, ten chu co so, ben thue, nguoi ban, ten
        nguoi ban, nguoi ban hang, thuong nhan, ten thuong nhan, =ho, chu quay, chu lo, chu
        kiot, chu ki ot, nguoi su dung, ho va ten chu ho, ho ten nguoi thue, vendor, full name,
        =name, trader, khach hang, ten khach hang, ho ten day du, ten day du, nguoi dai dien,
        dai dien ho, =ba con
    """,
    "family_name": """
        ho va chu dem, ho dem, ho va dem, ho va ten dem, ho ten dem, ho chu lot, ho va chu lot,
        ho lot, ho va ten lot, ho ten lot, family name, surname, last name, ho & dem
    """,
    "given_name": "=ten, ten goi, =ten rieng, given name, first name",
    "phone": """
        sdt, so dt, dien thoai, so dien thoai, di dong, so di dong, dt di dong, dtdd, dt dd, so
        may, lien he, lien lac, so lien lac, so lien he, phone, =tel, mobile, zalo, hotline, dt
        lien he, dt lien lac, dien thoai lien he, so phone, cell
    """,
    "sector": """
        nganh hang, mat hang, mat hang kd, mat hang kinh doanh, nganh hang kinh doanh, nganh,
        nganh nghe, nganh nghe kinh doanh, loai hang, loai hang hoa, hang hoa, =hang, san pham,
        =kinh doanh, loai hinh kinh doanh, loai hinh, nhom hang, buon ban, ban gi, hang ban, ban
        hang gi, chung loai, chung loai hang, nganh kd, =kd, sector, goods, trade, products,
        linh vuc, linh vuc kinh doanh, hang kinh doanh, noi dung kinh doanh, kinh doanh gi
    """,
    "area_m2": """
        dien tich, d tich, dtich, =m2, dt m2, dien tich m2, dien tich su dung, area, dt sd, so
        m2, dien tich sap, kich thuoc, =s m2, met vuong, dt su dung
    """,
    "from": """
        tu ngay, tu nam, tu thang, =tu, bat dau, bat dau kd, ngay bat dau, nam bat dau, nam vao
        cho, ngay vao cho, vao cho, thoi gian bat dau, ngay thue, ngay nhan sap, ngay nhan, ngay
        vao, nam vao, kinh doanh tu, kd tu, nam kinh doanh, thoi gian kd, thoi gian kinh doanh,
        ngay kinh doanh, ngay kd, ban tu, buon ban tu, thoi diem bat dau, bat dau tu, thue tu,
        nhan sap tu, ngay hoat dong, thoi gian thue, since, start, from, ngay vao kinh doanh,
        bat dau kinh doanh, thoi gian vao cho, ngay giao sap, ngay nhan mat bang
    """,
    "to": """
        den ngay, den nam, =den, ngay nghi, nam nghi, ngay ket thuc, ket thuc, ngay tra sap,
        ngay tra mat bang, nghi tu, nghi ban, ngay thoi, until, end, ngay ngung, ngay nghi ban
    """,
    "note": """
        ghi chu, chu thich, =gc, =note, notes, remark, remarks, =luu y, dien giai, ghi them,
        thong tin them, y kien, =khac, noi dung khac, comment
    """,
    "state": "tinh trang, trang thai, hien trang, tinh trang kinh doanh, tinh trang sap, status",
    "identity": """
        cmnd, cccd, cmt, cmtnd, cmnd cccd, can cuoc, can cuoc cong dan, the can cuoc, chung
        minh, chung minh nhan dan, chung minh thu, dinh danh, so dinh danh, ma dinh danh, dinh
        danh ca nhan, giay to, giay to tuy than, ho chieu, passport, =id, id number, id card, id
        no, identity, =cc, so cc, ngay cap, noi cap, mst, ma so thue, bhxh, bhyt, bao hiem, tai
        khoan, so tk, stk
    """,
    "ethnicity": "dan toc, dtoc, d toc, nhom dan toc, ethnic, ethnicity, ethnic group, sac toc",
    "religion": "ton giao, =dao, theo dao, tin nguong, religion",
    "birth": """
        nam sinh, ngay sinh, ngay thang nam sinh, sinh nam, sinh ngay, =ns, =sn, ntns, tuoi, do
        tuoi, birth, birthday, year of birth, date of birth, dob, =age, nam sinh nam, nam sinh
        nu, ngay thang sinh
    """,
    "health": "suc khoe, tinh trang suc khoe, benh, benh tat, benh nen, khuyet tat, health",
    "ignore": """
        dia chi, thuong tru, tam tru, noi o, cho o, que quan, email, gioi tinh, =nam nu, phai,
        hoa chi, le phi, =phi, muc phi, muc thu, so tien, thanh tien, don gia, tien thue, gia
        thue, =thue, thue khoan, muc thue, tien dien, tien nuoc, dien nuoc, no, con no, da nop,
        da thu, ky ten, chu ky, ky nhan, hop dong, so hop dong, so hd, =hd, giay phep, gpkd, so
        gpkd, gcn, giay chung nhan, dang ky kinh doanh, so luong, so sap thue, so lao dong, so
        nguoi, so nhan khau, dia chi thuong tru, ngay ky, ngay ky hop dong, han hop dong, ngay
        het han, thoi han, nguoi phu giup, nguoi phu viec, tong so sap, vo chong, ho ten vo, ho
        ten chong
    """,
    # Read by what stands below: "DT" is diện tích, dân tộc or điện thoại; "Năm" a start or a birth.
    "dt": "=dt, =d t",
    "year": "=nam, =ngay, =ngay thang, =ngay thang nam, =thoi gian, =year, =date",
}


def _table() -> tuple[dict[str, str], dict[str, str]]:
    whole: dict[str, str] = {}
    within: dict[str, str] = {}
    for meaning, phrases in _PHRASES.items():
        for phrase in " ".join(phrases.split()).split(", "):
            key = _key(phrase)
            whole.setdefault(key, meaning)
            if not phrase.startswith("="):
                within.setdefault(key, meaning)
    return whole, within


@cache
def meaning_of(heading: str) -> str:
    """What a heading says its column is; "" when its words are not known."""
    if not heading or len(heading) > LONGEST_HEADING:
        return ""
    if re.search(r"(?i)\bđt\b", heading):
        heading = re.sub(r"(?i)\bđt\b", "sdt", heading)
    key = _key(heading)
    return _WHOLE.get(key) or _longest_within(key.split())


def is_heading(text: str) -> bool:
    """Whether the whole text is a known heading, so that it cannot be a cell of data."""
    return _key(text) in _WHOLE


def _longest_within(words: list[str]) -> str:
    """The meaning of the longest known phrase; data that may not be read wins over all but a name.

    "Họ tên, năm sinh" is read as a name without its year; "SĐT/CCCD" is not read at all.
    """
    found: dict[str, int] = {}
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + 6) + 1):
            meaning = _WITHIN.get(" ".join(words[start:end]))
            if meaning:
                found[meaning] = max(found.get(meaning, 0), end - start)
    never = [meaning for meaning in found if meaning in NEVER]
    if never and not {"name", "family_name"} & found.keys():
        return never[0]
    readable = {meaning: size for meaning, size in found.items() if meaning not in NEVER}
    return max(readable, key=lambda meaning: readable[meaning]) if readable else ""


def _key(phrase: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(phrase).replace("²", "2")))


_WHOLE, _WITHIN = _table()
