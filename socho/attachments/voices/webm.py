"""Reads Opus sound out of a WebM file and writes it into a fresh one (RFC 8794, RFC 9559)."""

import struct
from collections.abc import Iterator

from socho.attachments import rules
from socho.attachments.voices.opus import RATE, OpusSound, head_of, samples
from socho.core.children import Refused

EBML, DOC_TYPE = 0x1A45DFA3, 0x4282
SEGMENT, INFO, TRACKS, CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
TRACK, NUMBER, UID, TYPE, CODEC, PRIVATE = 0xAE, 0xD7, 0x73C5, 0x83, 0x86, 0x63A2
DELAY, PRE_ROLL, AUDIO, FREQUENCY, CHANNELS = 0x56AA, 0x56BB, 0xE1, 0xB5, 0x9F
TIME_SCALE, DURATION, MUXER, WRITER = 0x2AD7B1, 0x4489, 0x4D80, 0x5741
TIME, SIMPLE_BLOCK, BLOCK_GROUP, BLOCK = 0xE7, 0xA3, 0xA0, 0xA1
SEEK, CUES, TAGS, CHAPTERS, FILES = 0x114D9B74, 0x1C53BB6B, 0x1254C367, 0x1043A770, 0x1941A469
_TOP = {INFO, TRACKS, CLUSTER, SEEK, CUES, TAGS, CHAPTERS, FILES}  # what ends an open cluster
_SOUND = b"\x02"
_LACING = 0x06
_SPAN = 5_000  # milliseconds of one written cluster

Element = tuple[int, bytes]


def read(data: bytes) -> OpusSound:
    top = dict(_elements(data))
    if not any(kind == DOC_TYPE and name == b"webm" for kind, name in _elements(top[EBML])):
        raise Refused(rules.UNKNOWN)
    head, packets = b"", []
    for kind, inside in _elements(top[SEGMENT]):
        if kind == TRACKS:
            head = _head(inside)
        elif kind == CLUSTER:
            packets += list(_packets(inside))
    if not head or not packets:
        raise Refused(rules.BROKEN)
    return OpusSound(head, packets)


def _head(tracks: bytes) -> bytes:
    """The one track there is must be Opus sound."""
    entries = [dict(_elements(inside)) for kind, inside in _elements(tracks) if kind == TRACK]
    if len(entries) != 1 or entries[0].get(TYPE, b"")[-1:] != _SOUND:
        raise Refused(rules.NOT_ONLY_SOUND)
    if entries[0].get(CODEC) != b"A_OPUS":
        raise Refused(rules.UNKNOWN)
    return head_of(entries[0][PRIVATE])


def _packets(cluster: bytes) -> Iterator[bytes]:
    for kind, inside in _elements(cluster):
        if kind == SIMPLE_BLOCK:
            yield _packet(inside)
        elif kind == BLOCK_GROUP:
            yield from (_packet(block) for sub, block in _elements(inside) if sub == BLOCK)


def _packet(block: bytes) -> bytes:
    _, size = _number(block, 0)
    if block[size + 2] & _LACING:
        raise Refused(rules.UNKNOWN)
    return block[size + 3 :]


def _elements(data: bytes) -> Iterator[Element]:
    place = 0
    while place < len(data):
        kind, start, end = _element(data, place)
        yield kind, data[start:end]
        place = end


def _element(data: bytes, place: int) -> tuple[int, int, int]:
    """Id, begin and end of the content. A live recording leaves lengths open."""
    kind, start = _kind(data, place)
    length, size = _number(data, start)
    start += size
    if length == (1 << 7 * size) - 1:
        return kind, start, _open_end(data, start) if kind == CLUSTER else len(data)
    if start + length > len(data):
        raise Refused(rules.BROKEN)
    return kind, start, start + length


def _open_end(data: bytes, place: int) -> int:
    """Where a cluster of unknown length ends: at the next element that cannot be inside it."""
    while place < len(data) and _kind(data, place)[0] not in _TOP:
        place = _element(data, place)[2]
    return place


def _kind(data: bytes, place: int) -> tuple[int, int]:
    """An id, and the place after it."""
    width = 9 - data[place].bit_length()
    if width > 4:
        raise Refused(rules.BROKEN)
    return int.from_bytes(data[place : place + width], "big"), place + width


def _number(data: bytes, place: int) -> tuple[int, int]:
    """A number of variable width, and its width."""
    width = 9 - data[place].bit_length()
    if width > 8 or place + width > len(data):
        raise Refused(rules.BROKEN)
    value = int.from_bytes(data[place : place + width], "big")
    return value & ((1 << 7 * width) - 1), width


def write(sound: OpusSound) -> bytes:
    """A file of our own making: one track, the packets, and how long they play."""
    head = _unsigned(0x4286, 1) + _unsigned(0x42F7, 1) + _unsigned(0x42F2, 4) + _unsigned(0x42F3, 8)
    head += _made(DOC_TYPE, b"webm") + _unsigned(0x4287, 4) + _unsigned(0x4285, 2)
    duration = struct.pack(">d", sound.seconds * 1000)
    info = _unsigned(TIME_SCALE, 1_000_000) + _made(DURATION, duration)
    info += _made(MUXER, b"socho") + _made(WRITER, b"socho")
    tracks = _made(TRACKS, _made(TRACK, _track(sound)))
    return _made(EBML, head) + _made(SEGMENT, _made(INFO, info) + tracks + _clusters(sound))


def _track(sound: OpusSound) -> bytes:
    delay = sound.pre_skip * 1_000_000_000 // RATE
    audio = _made(FREQUENCY, struct.pack(">d", RATE)) + _unsigned(CHANNELS, sound.channels)
    return (
        _unsigned(NUMBER, 1)
        + _unsigned(UID, 1)
        + _unsigned(TYPE, 2)
        + _made(CODEC, b"A_OPUS")
        + _made(PRIVATE, sound.head)
        + _unsigned(DELAY, delay)
        + _unsigned(PRE_ROLL, 80_000_000)
        + _made(AUDIO, audio)
    )


def _clusters(sound: OpusSound) -> bytes:
    made, blocks, begin, played = b"", b"", 0, 0
    for packet in sound.packets:
        moment = played * 1000 // RATE
        if moment - begin >= _SPAN:
            made += _made(CLUSTER, _unsigned(TIME, begin) + blocks)
            blocks, begin = b"", moment
        block = b"\x81" + struct.pack(">h", moment - begin) + b"\x80" + packet
        blocks += _made(SIMPLE_BLOCK, block)
        played += samples(packet)
    return made + _made(CLUSTER, _unsigned(TIME, begin) + blocks)


def _unsigned(kind: int, value: int) -> bytes:
    return _made(kind, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))


def _made(kind: int, inside: bytes) -> bytes:
    name = kind.to_bytes((kind.bit_length() + 7) // 8, "big")
    return name + (len(inside) | 1 << 28).to_bytes(4, "big") + inside
