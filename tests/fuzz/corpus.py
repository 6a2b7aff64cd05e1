"""What no program expects: values, bodies and headers, and how Hypothesis draws them."""

from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import quote_plus

from hypothesis import strategies as st

T = TypeVar("T")

VALUES = [
    "",
    " \u00a0\u200b ",
    "a\x00b",
    "a\ud800b",
    "ma\u0302\u0301t tro\u0323\u0302m",  # decomposed
    "\u202egnourt",
    "👩‍👩‍👧‍👦" * 50,
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}{% load static %}",
    "=1+1",
    "' OR 1=1 --",
    "../../../../etc/passwd",
    "%00",
    "0",
    "-1",
    "NaN",
    "Infinity",
    "1e400",
    "٣",  # a digit, but not ours
    "²",
    "2147483648",
    "9223372036854775808",
    "-9223372036854775809",
    "9" * 400,
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "31/12/9999",
    "01/01/0001",
    "31/12/9999 23:59",
    "29/02/2023",
    "99/99/9999",
    "24:00",
    "23:59:60",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "not-a-uuid",
    "true",
    "null",
    "[]",
    '{"a": [1, {"b": null}]}',
    '{"a": "\\ud800"}',
    "[" * 3000,
    "+84903000000000000000000000",
    "A1\nB2\r\nC3",
    "x" * 5_000,
]
SOUND = [
    "B12",
    "theft",
    "police",
    "22/11/2026",
    "08:30",
    "1",
    "2",
    "on",
    "Cần xem lại",
    "0903111222",
]
MEGABYTE = "ấ" * 350_000
TYPES = [
    "application/json",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=khong-co",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=\xff",
    "multipart/form-data; boundary=x",
    "text/plain",
    "application/xml",
    "",
    "x" * 300,
]
BODIES = [
    b"",
    b"\x00\xff\xfe",
    b"--x",
    b"--x\r\n\r\n--x--",
    b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\na',
    b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a\x00.jpg"\r\n'
    b"Content-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n@@@@\r\n--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="../../a.xlsx"\r\n\r\nPK\x03\x04'
    b"\r\n--x--\r\n",
    b"op=%ED%A0%80&words=%FF%FE",
    b"&&&===;;;%%%",
    b"a=1&" * 1_500,
    b'{"op": [], "words": {"a": 1}}',
    b"[" * 20_000,
]
METHODS = ["PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW", "PROPFIND"]
HEADERS = {
    "HX-Request": ["true", "\xff"],
    "HX-Target": ["rows", "<x>"],
    "Accept": ["application/json", "*/*;q=abc", "x" * 2000],
    "Accept-Language": ["en", "vi;q=x", "zz-" * 200],
    "If-None-Match": ['"abc"', "W/", "*", "\xff"],
    "If-Modified-Since": ["Mon, 99 Foo 9999 99:99:99 GMT", "0"],
    "Range": ["bytes=-1", "bytes=9-1,2-3", "x"],
    "Referer": ["https://example.com/\xff", "x" * 3000],
    "X-Forwarded-For": ["1.2.3.4, x", "::1%\x00"],
    "Content-Encoding": ["gzip"],
}
COOKIES = [
    "sessionid",
    "messages",
    "csrftoken",
    "theme",
    "lang",
    "django_language",
    "market",
    "sent",
]


PERMILLE = st.integers(0, 999)
WELL_CHOSEN = st.sampled_from(SOUND)
WILD = st.sampled_from(VALUES)
OPS = st.uuids(version=4).map(str)


def happens(draw: st.DrawFn, permille: int) -> bool:
    """So many times out of a thousand; what is shrunk goes without."""
    return draw(PERMILLE) >= 1000 - permille


def one_of(draw: st.DrawFn, things: Sequence[T]) -> T:
    """The first is the plainest. By its number: making a strategy for each list takes long."""
    return things[draw(st.integers(0, len(things) - 1))]


def value(draw: st.DrawFn) -> str:
    dice = draw(PERMILLE)
    if dice >= 995:
        return MEGABYTE
    return draw(WILD if dice >= 345 else WELL_CHOSEN)


def encoded(pairs: list[tuple[str, str]]) -> str:
    """As a form or a query; lone surrogates go as the bytes that some clients send."""
    return "&".join(
        f"{quote_plus(name, errors='surrogatepass')}={quote_plus(given, errors='surrogatepass')}"
        for name, given in pairs
    )


def as_header(given: str) -> str:
    """A cookie's bytes, as a web server hands them on."""
    return given[:2000].encode("utf-8", "surrogatepass").decode("latin-1")
