"""Opus sound: how long each packet plays, read from its first byte (RFC 6716, 3.1)."""

from dataclasses import dataclass

from socho.attachments import rules
from socho.core.children import Refused

RATE = 48_000  # Opus always counts in 48 kHz
HEAD = 19  # bytes of an OpusHead of one or two channels
_MAX_PACKET = 5_760  # 120 ms


@dataclass(frozen=True)
class OpusSound:
    head: bytes
    packets: list[bytes]

    @property
    def channels(self) -> int:
        return self.head[9]

    @property
    def pre_skip(self) -> int:
        return int.from_bytes(self.head[10:12], "little")

    @property
    def seconds(self) -> float:
        return sum(map(samples, self.packets)) / RATE


def head_of(block: bytes) -> bytes:
    """The head without whatever follows it: mono or stereo, no channel mapping."""
    if not block.startswith(b"OpusHead") or len(block) < HEAD or block[18] != 0:
        raise Refused(rules.UNKNOWN)
    if block[9] not in (1, 2):
        raise Refused(rules.UNKNOWN)
    return block[:HEAD]


def samples(packet: bytes) -> int:
    """How many samples at 48 kHz the packet plays."""
    if not packet:
        raise Refused(rules.BROKEN)
    config, code = packet[0] >> 3, packet[0] & 3
    frame = _frame(config)
    count = (1, 2, 2)[code] if code < 3 else packet[1] & 63
    played = frame * count
    if not 0 < played <= _MAX_PACKET:
        raise Refused(rules.BROKEN)
    return played


def _frame(config: int) -> int:
    if config < 12:  # SILK: 10, 20, 40, 60 ms
        return (480, 960, 1920, 2880)[config & 3]
    if config < 16:  # hybrid: 10, 20 ms
        return (480, 960)[config & 1]
    return (120, 240, 480, 960)[config & 3]  # CELT: 2.5, 5, 10, 20 ms
