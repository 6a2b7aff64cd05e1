"""What the register may not hold, recognised by its content: papers, birth, origin, belief, health.

The reader drops such cells before anything is kept; nothing here returns the words it found.
"""

import re

from socho.core.text import fold

# Peoples as lists write them, folded and without spaces, hyphens or apostrophes.
_ETHNIC_GROUPS = """
kinh viet hoa cham champa raglai raglay roglai racglai raclay coho chill churu khmer khome tay
nung thai muong hmong mong meo dao ede rhade giarai jarai bana bahnar xodang sedang sandiu sanchay
caolan chut cotu katu gietrieng giay hanhi hre khang khomu laha lahu lao lolo lu ma mang mnong ngai
odu pathen phula pupeo romam sila taoi tho xingmun xtieng stieng bruvankieu vankieu brau cong boy
"""
ETHNIC_GROUPS = frozenset(_ETHNIC_GROUPS.split())
# Groups whose name is nothing else, even without marks.
_CLEAR_GROUPS = r"ra ?glai|rag ?lay|rac ?glai|ro ?glai|k['’]ho|khmer|ja ?rai|ba ?hnar"
_CLEAR_GROUPS += r"|xo dang|h['’ ]?mong|m['’ ]?nong|x['’ ]?tieng|van kieu"
_ANY_GROUP = rf"{_CLEAR_GROUPS}|cham|kinh(?! (?:doanh|te))|hoa|tay|nung|thai|muong|dao|ngai"
_ANY_GROUP += r"|co ho|chu ru|e de|gia rai|ba na|ta oi|san diu"
_OF_PEOPLE = (
    rf"\b(?:dan toc|dtoc|nguoi|dong bao)\W{{0,2}}(?:{_ANY_GROUP})\b"
    r"|\bdt\W{0,2}(?:cham|kinh(?! (?:doanh|te)))\b"
)
_ORIGIN_OF_SOMEBODY = re.compile(_OF_PEOPLE)
_ETHNIC = re.compile(rf"{_OF_PEOPLE}|\b(?:{_CLEAR_GROUPS})\b")
# Where only the marks tell: "Chăm" is a people unless it is "chăm chỉ, chăm sóc …"; gốc Hoa is an
# origin, góc hoa a corner with flowers; tiền án is a conviction, tiền ăn the money for food.
_CHAM = re.compile(r"(?<!\w)(?:Chăm|CHĂM|Chàm)(?!\w)(?!\s+(?:sóc|chỉ|lo|nom|bón|ngoan|làm|học))")
_ORIGIN = re.compile(
    r"\bgốc\s+(?:chăm|chàm|hoa|kinh|thái|tày|nùng)\b|\b(?:cơ ho|chu ru|ê đê|gia rai|tà ôi)\b"
)

_RELIGIONS = """
phat phatgiao thienchua thienchuagiao conggiao kitogiao tinlanh hoi hoigiao islam bani hoigiaobani
balamon bahlamon caodai hoahao phatgiaohoahao ongba luong tindomoaisu
"""
RELIGIONS = frozenset(_RELIGIONS.split())
_RELIGIOUS = re.compile(
    r"\b(?:ton giao|theo dao|dao (?:phat|thien chua|cong giao|tin lanh|hoi|ba ?ni|ba la mon|cao dai"
    r"|hoa hao|chua)|cong giao|hoi giao|ba la mon|giao dan)\b"
)
_ILL = re.compile(
    r"\b(?:tai bien|benh(?! vien)|ung thu|tieu duong|huyet ap|khuyet tat|tan tat|tam than|hiv"
    r"|aids|bai liet|liet nua nguoi|nhap vien|nam vien|phau thuat|chay than|dot quy"
    r"|tram cam|nghi om|bi om|om dau|viem gan|mu loa|cam diec)\b"
)
_RECORD = re.compile(r"\b(?:tiền án|tiền sự|đi tù|ở tù|cai nghiện|nghiện (?:ma t[uú]y|hút))\b")
_BORN = re.compile(
    r"\b(?:sinh (?:nam|ngay|thang)|nam sinh|ngay sinh)\W{0,3}\d|\b\d{2} tuoi\b"
    r"|\b(?:s\.?n\.?|ns)\W{0,3}(?:19|20)\d\d\b"
)
_PAPER_WORD = re.compile(
    r"\b(?:cccd|cmnd|cmt|cmtnd|can cuoc|chung minh|ho chieu|passport|dinh danh|mst|ma so thue)\b"
)
_SIX_DIGITS = re.compile(r"\d(?:[ .]?\d){5}")
_PAPER_NUMBER = re.compile(r"(?<![\d+.,])(?:\d{9}|\d{12})(?![\d])")
_GROUPED_PAPER = re.compile(
    r"(?<![\d+.])(?:\d{3}([ .-])\d{3}\1\d{3}\1\d{3}|\d{4}([ .-])\d{4}\2\d{4}|\d{3} \d{3} \d{3})"
    r"(?![\d]|[ .-]\d)"
)
_MONEY = re.compile(r"^\s*(?:d|dong|vnd|đ)\b")


def kinds_in(text: str) -> list[str]:
    """Which sensitive kinds a free text holds: identity, birth, ethnicity, religion …"""
    plain, lower = fold(text), text.casefold()
    found = {
        "identity": holds_paper_number(plain)
        or bool(_PAPER_WORD.search(plain) and _SIX_DIGITS.search(plain)),
        "birth": bool(_BORN.search(plain)),
        "ethnicity": bool(_ETHNIC.search(plain) or _CHAM.search(text) or _ORIGIN.search(lower)),
        "religion": bool(_RELIGIOUS.search(plain)),
        "health": bool(_ILL.search(plain)),
        "record": bool(_RECORD.search(lower)),
    }
    return [kind for kind, there in found.items() if there]


def holds_paper_number(plain: str) -> bool:
    """Nine or twelve digits that stand alone, unless they are an amount of money."""
    return any(
        not _MONEY.match(plain[found.end() :])
        for pattern in (_PAPER_NUMBER, _GROUPED_PAPER)
        for found in pattern.finditer(plain)
    )


def tells_origin(text: str) -> bool:
    """ "người Chăm", "dân tộc Hoa"; but thổ cẩm Chăm is a ware and Chăm may be a given name."""
    return bool(_ORIGIN_OF_SOMEBODY.search(fold(text)))


def unfit_to_quote(text: str) -> bool:
    """Whether a message must not repeat this text: anything sensitive, and any long number."""
    return bool(
        kinds_in(text) or is_ethnic_group(text) or is_religion(text) or _SIX_DIGITS.search(text)
    )


def is_ethnic_group(text: str) -> bool:
    return _letters(text) in ETHNIC_GROUPS


def is_religion(text: str) -> bool:
    return _letters(text) in RELIGIONS


def _letters(text: str) -> str:
    plain = re.sub(r"k['’]ho", "coho", fold(text))
    plain = re.sub(r"^(?:nguoi|dan toc|dao|tho cung) ", "", plain)
    return "".join(c for c in plain if c.isalnum())
