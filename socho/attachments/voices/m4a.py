"""Writes AAC sound into a fresh MP4 file: one track, no dates, no names (ISO/IEC 14496-12)."""

import struct

from socho.attachments.voices.aac import FRAME, AacSound

_UNITY = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


def write(sound: AacSound) -> bytes:
    kind = _box(b"ftyp", b"M4A \0\0\0\0M4A mp42isom")
    length = len(_movie(sound, 0))
    media = _box(b"mdat", b"".join(sound.packets))
    return kind + _movie(sound, len(kind) + length + 8) + media


def _movie(sound: AacSound, begin: int) -> bytes:
    played = len(sound.packets) * FRAME
    head = struct.pack(">5I", 0, 0, 0, sound.rate, played)
    head += struct.pack(">IH10x", 0x10000, 0x0100) + _UNITY + bytes(24) + struct.pack(">I", 2)
    track = struct.pack(">6I8x", 0x07, 0, 0, 1, 0, played)  # enabled, in the movie and preview
    track += struct.pack(">4H", 0, 0, 0x0100, 0) + _UNITY + bytes(8)
    inside = _box(b"tkhd", track) + _media(sound, begin)
    return _box(b"moov", _box(b"mvhd", head) + _box(b"trak", inside))


def _media(sound: AacSound, begin: int) -> bytes:
    played = len(sound.packets) * FRAME
    head = struct.pack(">5IHH", 0, 0, 0, sound.rate, played, 0x55C4, 0)
    handler = bytes(8) + b"soun" + bytes(12) + b"\0"
    here = _box(b"dinf", _box(b"dref", struct.pack(">II", 0, 1) + _box(b"url ", b"\0\0\0\x01")))
    inside = _box(b"smhd", bytes(8)) + here + _box(b"stbl", _tables(sound, begin))
    return _box(b"mdia", _box(b"mdhd", head) + _box(b"hdlr", handler) + _box(b"minf", inside))


def _tables(sound: AacSound, begin: int) -> bytes:
    """One chunk that holds all packets."""
    count = len(sound.packets)
    sizes = struct.pack(f">III{count}I", 0, 0, count, *map(len, sound.packets))
    return (
        _box(b"stsd", struct.pack(">II", 0, 1) + _box(b"mp4a", _entry(sound)))
        + _box(b"stts", struct.pack(">IIII", 0, 1, count, FRAME))
        + _box(b"stsc", struct.pack(">IIIII", 0, 1, 1, count, 1))
        + _box(b"stsz", sizes)
        + _box(b"stco", struct.pack(">III", 0, 1, begin))
    )


def _entry(sound: AacSound) -> bytes:
    head = struct.pack(">6xH8xHHHHI", 1, sound.channels, 16, 0, 0, sound.rate << 16 & 0xFFFFFFFF)
    config = _descriptor(5, sound.config)
    decoder = _descriptor(4, struct.pack(">BB3xII", 0x40, 0x15, 0, 0) + config)
    stream = _descriptor(3, struct.pack(">HB", 1, 0) + decoder + _descriptor(6, b"\x02"))
    return head + _box(b"esds", bytes(4) + stream)


def _descriptor(tag: int, inside: bytes) -> bytes:
    return bytes([tag, len(inside)]) + inside


def _box(kind: bytes, inside: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(inside), kind) + inside
