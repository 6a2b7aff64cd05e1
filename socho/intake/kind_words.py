"""Which kind a message seems to speak of, by its words: a suggestion, never a decision."""

import re
from functools import cache

from socho.core.text import fold

# Folded words per kind. A phrase counts as many points as it has words, so that “mất xe” says
# more than “xe”; a leading number makes a telling phrase count so many times.
WORDS: dict[str, str] = {
    "fire": "2 chay chay, dang chay, boc chay, chay o sap, khoi den, khoi boc, ngon lua, no binh, "
    "chay o dien, binh bot, 2 chay roi, co chay, no gas",
    "fire_hazard": "hut thuoc, thap nhang, thap huong, dot vang ma, gas, xi gas, mui gas, o cam, "
    "cau dien chum, 2 thoat hiem, thoat nan, 2 binh chua chay, tu chua chay, che tu, day nong, "
    "bep gas, sac xe, xang, khoa xich, tan thuoc",
    "electrical": "tu dien, cau dao, dien giat, bi dien giat, mat dien, cup dien, chap dien, "
    "mui khet, khet let, tia lua, ro dien, day dien, nhay hoai",
    "rescue": "xiu, ngat xiu, bat tinh, te xiu, cap cuu, 115, so cuu, dot quy, co giat, mac ket, "
    "bi thuong nang, te ngat, nguoi gia ngat, heatstroke, fainted, injured",
    "theft": "trom, mat trom, an trom, pha khoa, cat khoa, o khoa bi cat, bi cat khoa, mat xe, "
    "mat hang, mat do trong sap, cay khoa, be khoa, kim cat, cat sat, mat cai can, kiem do, "
    "ve mat, stolen",
    "pickpocketing": "moc tui, mat bop, rach gio, rach tui, rut tui, mat vi, mat dien thoai, "
    "2 bi moc tui, bumped, wallet, my wallet, pickpocket, lua gio",
    "robbery": "2 giat do, 2 cuop, cuop giat, giat tui, giat gio, giat soi, giat day chuyen, "
    "giat dien thoai, roi chay, robbed, snatched",
    "fraud": "lua dao, bien lai gia, bien lai chuyen, chuyen khoan, chuyen tien gia, dan de, "
    "ma qr, 2 dan de ma, xung la, goi dien xung, dong tien qua tai khoan, tai khoan la, doi tien, "
    "trao, bi lua, moi lua, tien khong vo, scam",
    "counterfeit_money": "2 tien gia, to 500 gia, to 200 gia, to 100 gia, tien dom, 500k gia, "
    "500 ngan gia, to tien gia, giay tron, to gia, mot to",
    "extortion": "2 bao ke, 2 thu tien bao ke, tien tra nuoc, tien luat, khong dua thi, "
    "khong dua la, do nhot, cuong doat, tong tien, tien bao ve, xin deu, nop tien cho no",
    "loan_shark": "2 vay nong, 2 vay lai, cho vay, vay gop, tra gop, gop ngay, 2 tin dung den, "
    "chui doi no, xiet no, siet do, xam minh, doi mang, to roi cho vay, muon tien, lai cao, "
    "khung bo doi no, nhan tin dot",
    "drugs": "2 ma tuy, ong tiem, kim tiem, giay bac, hang da, can sa, chich, trao goi, goi nho, "
    "phe thuoc, hut chich",
    "gambling": "2 danh bai, an tien, 2 da ga, danh bac, co bac, ghi de, 2 so de, bau cua, "
    "ca do, xoc dia",
    "vice": "2 mai dam, gai goi, mo am, kich duc, tra hinh, khach ra vo suot dem, mat xa",
    "disorder": "gay roi, quay pha, nhau xin, say xin, say ruou, thanh nien say, dap chai, "
    "dap ly chen, dam nhau, pha quay, la lang, cam dao, dap pha, chai vo, on ao, karaoke, "
    "cam chai, thanh nien nhau",
    "assault": "2 danh nhau, danh lon, chem nhau, 2 bi danh, chay mau, hanh hung, dam chem, "
    "bi thuong, danh nguoi, au da",
    "harassment": "so mo, tuc tiu, quay roi, chup hinh duoi vay, chup len vay, di theo, be gai, "
    "dam o, sam so, ve van, nhin trom, nhay cam",
    "dispute": "tranh chap, mau thuan, 2 gianh cho, gianh khach, cu lon, cai nhau, cai lon, "
    "ranh cho, vach ngan, no tien hang, doi tra, tra lai hang, doi lai tien, khong chiu tra, "
    "chui nhau, lan qua cho, hai ben, xap la ca, hen hoai, la loi o",
    "encroachment": "lan chiem, 2 hang rong, chan loi, chan loi di, via he, long duong, bay tran, "
    "tran lan, loi di, lan loi, day loi, bit loi, dau bit, xe day, ganh ban, bay ban ghe, "
    "di khong lot, di hong lot, cang bat, don hang vao vach, vao vach, bay ro",
    "traffic": "2 ket xe, dau xe, do xe, giu xe, xe tai, ve xe, dau ngang, bai giu xe, gui xe, "
    "xuong hang dau, un tac, chay xe vo cho, giu xe khong cho, thu tien xe",
    "counterfeit_goods": "hang gia, hang nhai, hang lau, bao bi nhai, hieu gia, hang cam, "
    "khong ro nguon goc, thuoc la lau, buon lau, dep hieu, bot ngot, nhan mac gia",
    "short_weight": "can thieu, 2 can dieu, can lai, can doi chung, can dong ho, thieu ky, "
    "thieu lang, thieu can, can gian, 1 ky con, chinh can, ve can",
    "overcharging": "2 chat chem, chem khach, noi thach, nang gia, ep gia, niem yet gia, bang gia, "
    "gia tren troi, keo tay, cheo keo, hoi gia, khong mua bi chui, overcharged, "
    "price sign, locals pay",
    "food_safety": "ngo doc, dau bung, oi mua, mui chua, mui hoi mau, on thiu, thiu, con gian, "
    "co doi, uop hoa chat, ham the, thit hu, ca uon, mau bam, hoa chat, kem ve sinh, mo ra co mui",
    "environment": "rac, nghet cong, 2 cong nghet, nuoc den, nuoc thai, mui hoi, hoi thui, "
    "ga chet, vit chet, dich, toilet, ve sinh do, nghet, tran len, thui, hoi khong chiu, "
    "chuot, do qua",
    "lost_child": "2 tre lac, be lac, lac o, lac me, lac duong, di lac, dung khoc, nguoi nha chau, "
    "khong biet nha, be trai, be gai lac, con em tuoi, tim nguoi nha, doc loa, lan lan, "
    "tuoi mac ao, thang nho",
    "lost_property": "bo quen, 2 de quen, rot mat, danh roi, ai giu cho, ai luom, that lac, "
    "lost, i lost, passport, mat non, mat chia khoa, mat giay to, bi rot",
    "found_property": "2 nhat duoc, 2 luom duoc, ai mat, toi nhan, dang giu o, gui o ban truc, "
    "den nhan lai, cua roi",
    "infrastructure": "dot, dot uot, mai dot, bi dot, mai ton, den chay bong, bong den, toi thui, "
    "chay bong, nap cong, cong be, be nap, camera, mat camera, hu hong, nuoc dong, tron trot, sup, "
    "gay, mo cau, vo gach, tron truot",
    "rumour": "2 tin don, don la, nghe don, nghe noi, tren mang, tren mang don, xao, dinh chinh, "
    "2 sap dep cho, tin gia, thong tin sai, phao tin, nhao nhao",
    "staff_complaint": "ban quan ly cau, bao ve truc, ong bao ve, anh bao ve, bao ve la, "
    "bao ve doi tien, bao ve mang, xe bien lai, 2 khong xe bien lai, thu tien hoa chi, thai do, "
    "hach sach, cua ban quan ly, nguoi quen, len phuong, nhan vien cho, to cao bao ve, "
    "la mang, nhung nhieu, lam tien, trai tuyen, phan anh bao ve, de nghi phuong",
}  # fmt: skip


# Telex typed without its keyboard: doubled letters and w stand for marks, a last s f r x j for a
# tone. “cuwar thoats hieemr” is cửa thoát hiểm.
_DOUBLED = re.compile(r"(aa|ee|oo|dd)")
_TONE = re.compile(r"(?<=[a-z])[sfrxj]\b")


def suggest_kind(words: str) -> str | None:
    """The kind whose words occur most, or None when none does."""
    text = " ".join(re.findall(r"[a-z0-9]+", fold(words)))
    return _best(text) or _best(_from_telex(text))


def _best(text: str) -> str | None:
    points = {kind: _points(f" {text} ", phrases) for kind, phrases in _table().items()}
    best = max(points, key=lambda kind: points[kind])
    return best if points[best] else None


def _from_telex(text: str) -> str:
    return _TONE.sub("", _DOUBLED.sub(lambda pair: pair[0][0], text).replace("w", ""))


def _points(text: str, phrases: dict[str, int]) -> int:
    return sum(worth for phrase, worth in phrases.items() if f" {phrase} " in text)


@cache
def _table() -> dict[str, dict[str, int]]:
    return {kind: dict(_phrase(each) for each in words.split(",")) for kind, words in WORDS.items()}


def _phrase(written: str) -> tuple[str, int]:
    words = written.split()
    times = int(words.pop(0)) if len(words) > 1 and words[0] in ("2", "3") else 1
    return " ".join(words), len(words) * times
