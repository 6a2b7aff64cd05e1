"""Reads Opus sound out of an Ogg file (RFC 3533, RFC 7845)."""

from collections.abc import Iterator

from socho.attachments import rules
from socho.attachments.voices.opus import OpusSound, head_of
from socho.core.children import Refused

_PAGE = 27  # bytes of a page's fixed head


def read(data: bytes) -> OpusSound:
    packets = list(_packets(data))
    if len(packets) < 3 or not packets[1].startswith(b"OpusTags"):
        raise Refused(rules.UNKNOWN)
    return OpusSound(head_of(packets[0]), [packet for packet in packets[2:] if packet])


def _packets(data: bytes) -> Iterator[bytes]:
    """All packets of the one stream; a second stream means there is more than sound."""
    serial, begun = data[14:18], b""
    for stream, segments in _pages(data):
        if stream != serial:
            raise Refused(rules.NOT_ONLY_SOUND)
        for segment in segments:
            begun += segment
            if len(segment) < 255:
                yield begun
                begun = b""


def _pages(data: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
    place = 0
    while data[place : place + 4] == b"OggS":
        serial, count = data[place + 14 : place + 18], data[place + 26]
        lengths = data[place + _PAGE : place + _PAGE + count]
        start = place + _PAGE + count
        place = start + sum(lengths)
        if place > len(data):
            raise Refused(rules.BROKEN)
        yield serial, _cut(data, start, lengths)


def _cut(data: bytes, start: int, lengths: bytes) -> list[bytes]:
    segments = []
    for length in lengths:
        segments.append(data[start : start + length])
        start += length
    return segments
