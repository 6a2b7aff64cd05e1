"""Kiểm tra biên nhận Sổ Chợ trên máy của chính mình: python3 verify_receipt.py BIENNHAN.txt VKEY

VKEY là khóa công khai in trên áp phích của chợ (socho/…+…+…), có thể ghi nhiều khóa. Chỉ cần
Python 3.9 trở lên, không cần mạng, không hỏi máy chủ của chợ. Trả về 0: đúng, 1: không tin được,
2: gõ sai lệnh.
Check a receipt on your own machine, without asking the market's server. VKEY is the public key
on the market's poster. Exit status 0: genuine, 1: not to be believed, 2: wrong usage.
"""

import argparse
import base64
import hashlib
import re
import sys
import time

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT_OF_MINUS_1 = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
SIGNATURE, NUMBER = r"([0-9A-Za-z+/]{91}=)\n", r"(0|[1-9][0-9]{0,14})\n"
RECEIPT = re.compile(
    r'socho-receipt/v1\n(\{[ -~]*"log":"([0-9a-z-]+)"[ -~]*"verb":"([0-9a-z_.]+)"\})\n'
    rf"promise {NUMBER}— ([!-*,-~]+) {SIGNATURE}"
    rf"(?:\nc2sp\.org/tlog-proof@v1\nindex {NUMBER}((?:[0-9A-Za-z+/]{{43}}=\n){{0,64}})\n"
    rf"(\5/\2\n{NUMBER}([0-9A-Za-z+/]{{43}}=)\n)\n— \5 {SIGNATURE})?"
)


def check(good: object, reason: str) -> None:
    if not good:
        raise ValueError(reason)


def unbase64(text: str) -> bytes:
    data = base64.b64decode(text)
    check(base64.b64encode(data).decode() == text, "mã hỏng / loose base64")
    return data


def point(data: bytes) -> tuple[int, int]:
    """A point of the curve of Ed25519, as this and the next three are in RFC 8032, section 5.1."""
    y, odd = int.from_bytes(data, "little") % 2**255, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT_OF_MINUS_1 % P
    check(y < P and x * x % P == square, "khóa hỏng / broken key")
    return (x if x % 2 == odd else P - x), y


def add(p: tuple[int, int], q: tuple[int, int]) -> tuple[int, int]:
    product = D * p[0] * p[1] * q[0] * q[1]
    x = (p[0] * q[1] + p[1] * q[0]) * pow(1 + product, -1, P)
    return x % P, (p[1] * q[1] + p[0] * q[0]) * pow(1 - product, -1, P) % P


def times(number: int, p: tuple[int, int]) -> tuple[int, int]:
    half = times(number // 2, p) if number > 1 else (0, 1)
    return add(add(half, half), p) if number % 2 else add(half, half)


def check_signed(text: str, name: str, data: bytes, keys: dict[tuple[str, bytes], bytes]) -> None:
    key_id, r, s = data[:4], data[4:36], int.from_bytes(data[36:], "little")
    check((name, key_id) in keys and s < L, "không do khóa này ký / not signed by this key")
    k = hashlib.sha512(r + keys[name, key_id] + text.encode()).digest()
    x, y = times(int.from_bytes(k, "little") % L, point(keys[name, key_id]))
    x, y = add(times(s, point(b"\x58" + b"\x66" * 31)), (P - x, y))  # the base point, y = 4/5
    check((y + (x % 2 << 255)).to_bytes(32, "little") == r, "chữ ký sai / wrong signature")


def led_to(leaf: bytes, index: int, last: int, path: list[bytes]) -> tuple[bytes, list[bytes]]:
    """The root to which the hashes of the path lead (RFC 6962, section 2.1.1), and what is left."""
    if index % 2 or index < last:  # else it stands alone at this level
        each, *path = path
        leaf = hashlib.sha256(b"\x01" + (each + leaf if index % 2 else leaf + each)).digest()
    return led_to(leaf, index // 2, last // 2, path) if last else (leaf, path)


def verify(text: str, keys: dict[tuple[str, bytes], bytes]) -> str:
    found = RECEIPT.fullmatch(text.replace("\r\n", "\n").strip(" \t\r\n") + "\n")
    if not found:
        raise ValueError("không phải biên nhận / not a receipt")
    envelope, log, verb, at, name, promise, index, path, head, size, root, seal = found.groups()
    leaf = hashlib.sha256(b"\x00" + envelope.encode()).digest()
    promised = f"{name}/{log}\n{at}\n{base64.b64encode(leaf).decode()}\n"
    check_signed(f"socho-promise/v1\n{promised}", name, unbase64(promise), keys)
    what = time.strftime(f"{verb}, %Y-%m-%d %H:%M %z", time.localtime(int(at) / 1000))
    if not head:
        return f"ĐÚNG, nhưng mới là lời hứa. GENUINE, but so far a promise: {what}"
    check_signed(head, name, unbase64(seal), keys)
    check(int(index) < int(size), "số thứ tự sai / wrong index")
    end = led_to(leaf, int(index), int(size) - 1, list(map(unbase64, path.split())))
    check(end == (unbase64(root), []), "không có trong sổ / not in the log")
    return f"ĐÚNG, đã niêm phong. GENUINE and sealed: {what}\n{name}/{log}: {index} < {size}"


def key(vkey: str) -> tuple[tuple[str, bytes], bytes]:
    name, key_id, data = vkey.split("+", 2)
    expected = hashlib.sha256(name.encode() + b"\n" + unbase64(data)).digest()[:4]
    check(expected.hex() == key_id and len(unbase64(data)) == 33, "khóa hỏng / broken key")
    return (name, expected), unbase64(data)[1:]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("receipt", type=argparse.FileType("rb"))
    parser.add_argument("vkey", type=key, nargs="+")
    given = parser.parse_args()
    try:
        status, words = 0, verify(given.receipt.read().decode(), dict(given.vkey))
    except ValueError as reason:
        status, words = 1, f"KHÔNG TIN ĐƯỢC. NOT TO BE BELIEVED: {reason}"
    sys.stdout.buffer.write(f"{words}\n".encode())
    sys.exit(status)
