"""Reads AAC or Opus sound out of an MP4 file, whole or in fragments (ISO/IEC 14496-12, -14)."""

import struct
from collections.abc import Iterator

from socho.attachments import rules
from socho.attachments.voices.aac import AacSound, config_of
from socho.attachments.voices.opus import OpusSound, head_of
from socho.core.children import Refused

Box = tuple[bytes, int, int]  # kind, begin and end of the content
_TABLE = (b"mdia", b"minf", b"stbl")
_MOST = 100_000  # packets; a minute has fewer than 3,000


def read(data: bytes) -> AacSound | OpusSound:
    tracks = [box for box in _inside(data, _find(data, b"moov")) if box[0] == b"trak"]
    if len(tracks) != 1 or _handler(data, tracks[0]) != b"soun":
        raise Refused(rules.NOT_ONLY_SOUND)
    table = _find(data, *_TABLE, within=tracks[0])
    entry = _entry(data, _find(data, b"stsd", within=table))
    spans = list(_table_spans(data, table)) + list(_fragment_spans(data))
    if not spans or len(spans) > _MOST:
        raise Refused(rules.BROKEN)
    packets = [_cut(data, begin, size) for begin, size in spans]
    if entry[0] == b"Opus":
        return OpusSound(_opus_head(data, _find(data, b"dOps", within=entry)), packets)
    return AacSound(_config(data, _find(data, b"esds", within=entry)), packets)


def _handler(data: bytes, track: Box) -> bytes:
    _, begin, _ = _find(data, b"mdia", b"hdlr", within=track)
    return data[begin + 8 : begin + 12]


def _entry(data: bytes, stsd: Box) -> Box:
    """The first way of coding that is named, with the boxes that tell more of it."""
    kind, begin, end = next(_boxes(data, stsd[1] + 8, stsd[2]))
    if kind not in (b"mp4a", b"Opus"):
        raise Refused(rules.UNKNOWN)
    return kind, begin + 28, end


def _opus_head(data: bytes, box: Box) -> bytes:
    """The same few facts as WebM and Ogg keep, which count from the other end."""
    _, channels, skip, rate, gain, family = struct.unpack_from(">BBHIhB", data, box[1])
    return head_of(struct.pack("<8sBBHIhB", b"OpusHead", 1, channels, skip, rate, gain, family))


def _config(data: bytes, box: Box) -> bytes:
    """Through nested descriptors to the decoder's own few bytes."""
    _, esds, esds_end = box
    tag, place, _ = _descriptor(data, esds + 4)
    if tag == 3:
        tag, place, _ = _descriptor(data, place + 3)
    if tag == 4:
        tag, place, size = _descriptor(data, place + 13)
        if tag == 5 and place + size <= esds_end:
            return config_of(data[place : place + size])
    raise Refused(rules.UNKNOWN)


def _descriptor(data: bytes, place: int) -> tuple[int, int, int]:
    """Tag, begin and length of the content."""
    tag, size = data[place], 0
    for width in range(1, 5):
        byte = data[place + width]
        size = size << 7 | byte & 127
        if byte < 128:
            return tag, place + 1 + width, size
    raise Refused(rules.BROKEN)


def _table_spans(data: bytes, table: Box) -> Iterator[tuple[int, int]]:
    """Where each packet lies, by the tables of a whole file."""
    sizes = _sizes(data, _find(data, b"stsz", within=table))
    runs = _numbers(data, _find(data, b"stsc", within=table), "III")
    chunks = _chunks(data, table)
    taken = 0
    for number, place in enumerate(chunks, start=1):
        count = max((run for run in runs if run[0] <= number), default=(0, 0, 0))[1]
        for size in sizes[taken : taken + count]:
            yield place, size
            place += size
        taken += count


def _sizes(data: bytes, stsz: Box) -> list[int]:
    _, begin, end = stsz
    same, count = struct.unpack_from(">II", data, begin + 4)
    if count > _MOST or (not same and begin + 12 + 4 * count > end):
        raise Refused(rules.BROKEN)
    return [same] * count if same else list(struct.unpack_from(f">{count}I", data, begin + 12))


def _chunks(data: bytes, table: Box) -> list[int]:
    wide = [box for box in _inside(data, table) if box[0] == b"co64"]
    box = wide[0] if wide else _find(data, b"stco", within=table)
    return [place for (place,) in _numbers(data, box, "Q" if wide else "I")]


def _numbers(data: bytes, box: Box, row: str) -> list[tuple[int, ...]]:
    """The rows of a counted table."""
    _, begin, end = box
    (count,) = struct.unpack_from(">I", data, begin + 4)
    width = struct.calcsize(f">{row}")
    if count > _MOST or begin + 8 + count * width > end:
        raise Refused(rules.BROKEN)
    return [struct.unpack_from(f">{row}", data, begin + 8 + i * width) for i in range(count)]


def _fragment_spans(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each packet lies, by the runs of a recording in fragments."""
    common = _default_size(data)
    for kind, begin, end in _boxes(data, 0, len(data)):
        if kind != b"moof":
            continue
        for traf in _inside(data, (kind, begin, end)):
            if traf[0] == b"traf":
                yield from _run_spans(data, traf, begin - 8, common)


def _default_size(data: bytes) -> int:
    for mvex in _inside(data, _find(data, b"moov")):
        for trex in _inside(data, mvex) if mvex[0] == b"mvex" else ():
            if trex[0] == b"trex":
                return int(struct.unpack_from(">I", data, trex[1] + 16)[0])
    return 0


def _run_spans(data: bytes, traf: Box, moof: int, common: int) -> Iterator[tuple[int, int]]:
    place = moof
    for kind, begin, _ in _inside(data, traf):
        flags = int.from_bytes(data[begin + 1 : begin + 4], "big")
        at = begin + 8
        if kind == b"tfhd":
            if flags & 0x01:
                (place,) = struct.unpack_from(">Q", data, at)
            at += 8 * bool(flags & 0x01) + 4 * bool(flags & 0x02) + 4 * bool(flags & 0x08)
            common = struct.unpack_from(">I", data, at)[0] if flags & 0x10 else common
        elif kind == b"trun":
            (count,) = struct.unpack_from(">I", data, begin + 4)
            if count > _MOST:
                raise Refused(rules.BROKEN)
            if flags & 0x01:
                place = moof + struct.unpack_from(">i", data, at)[0]
            at += 4 * bool(flags & 0x01) + 4 * bool(flags & 0x04)
            before = 4 * bool(flags & 0x100)
            width = before + 4 * sum(bool(flags & bit) for bit in (0x200, 0x400, 0x800))
            for i in range(count):
                size = common
                if flags & 0x200:
                    (size,) = struct.unpack_from(">I", data, at + i * width + before)
                yield place, size
                place += size


def _cut(data: bytes, begin: int, size: int) -> bytes:
    if not 0 < size <= 8192 or begin < 0 or begin + size > len(data):
        raise Refused(rules.BROKEN)
    return data[begin : begin + size]


def _find(data: bytes, *path: bytes, within: Box | None = None) -> Box:
    """The first box along the path."""
    box = within or (b"", 0, len(data))
    for kind in path:
        box = next((each for each in _inside(data, box) if each[0] == kind), (b"", 0, 0))
        if not box[0]:
            raise Refused(rules.BROKEN)
    return box


def _inside(data: bytes, box: Box) -> Iterator[Box]:
    return _boxes(data, box[1], box[2])


def _boxes(data: bytes, place: int, end: int) -> Iterator[Box]:
    while place + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, place)
        start = place + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, start)
            start += 8
        if size == 0:
            size = end - place
        if size < start - place or place + size > end:
            raise Refused(rules.BROKEN)
        yield kind, start, place + size
        place += size
