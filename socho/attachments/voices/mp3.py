"""MP3 sound: the frames alone, without tags before, after or between (ISO/IEC 11172-3)."""

from dataclasses import dataclass

from socho.attachments import rules
from socho.core.children import Refused

_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_ENCODER_NOTES = (b"Xing", b"Info", b"VBRI")


@dataclass(frozen=True)
class Mp3Sound:
    frames: list[bytes]
    seconds: float


def looks_like(data: bytes) -> bool:
    return data.startswith(b"ID3") or (data[:1] == b"\xff" and bool(_frame(data, 0)))


def read(data: bytes) -> Mp3Sound:
    place, frames, seconds = _after_tag(data), [], 0.0
    while found := _frame(data, place):
        size, played = found
        frame = data[place : place + size]
        place += size
        if len(frame) < size:
            break  # cut in its last frame: what came before still plays
        if any(note in frame[:60] for note in _ENCODER_NOTES):
            continue
        frames.append(frame)
        seconds += played
    if len(frames) < 2:
        raise Refused(rules.BROKEN)
    return Mp3Sound(frames, seconds)


def write(sound: Mp3Sound) -> bytes:
    return b"".join(sound.frames)


def _after_tag(data: bytes) -> int:
    if not data.startswith(b"ID3"):
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 127
    return 10 + size


def _frame(data: bytes, place: int) -> tuple[int, float] | None:
    """Size in bytes and length in seconds of the layer III frame that begins here."""
    head = int.from_bytes(data[place : place + 4], "big")
    version, layer = head >> 19 & 3, head >> 17 & 3
    kbits, rate = head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or layer != 1 or version == 1 or rate == 3 or kbits in (0, 15):
        return None
    hertz = _RATES[version][rate]
    samples = 1152 if version == 3 else 576
    bits = (_KBITS_1 if version == 3 else _KBITS_2)[kbits] * 1000
    return samples // 8 * bits // hertz + (head >> 9 & 1), samples / hertz
