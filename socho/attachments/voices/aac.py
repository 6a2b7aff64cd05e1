"""AAC sound: the few bytes that say how it is coded (ISO/IEC 14496-3, AudioSpecificConfig)."""

from dataclasses import dataclass

from socho.attachments import rules
from socho.core.children import Refused

_RATES = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350)
_LOW_COMPLEXITY, _HIGH_EFFICIENCY = 2, (5, 29)
FRAME = 1024  # samples of one packet


@dataclass(frozen=True)
class AacSound:
    config: bytes
    packets: list[bytes]

    @property
    def rate(self) -> int:
        return rate_of(self.config)

    @property
    def channels(self) -> int:
        return (int.from_bytes(self.config[:2], "big") >> 3) & 15

    @property
    def seconds(self) -> float:
        return len(self.packets) * FRAME / self.rate


def config_of(block: bytes) -> bytes:
    """Only what an ordinary recorder writes: low complexity or high efficiency, 1 or 2 channels."""
    if not 2 <= len(block) <= 16:
        raise Refused(rules.UNKNOWN)
    first = int.from_bytes(block[:2], "big")
    if first >> 11 not in (_LOW_COMPLEXITY, *_HIGH_EFFICIENCY) or (first >> 3) & 15 not in (1, 2):
        raise Refused(rules.UNKNOWN)
    rate_of(block)
    return block


def rate_of(config: bytes) -> int:
    place = (int.from_bytes(config[:2], "big") >> 7) & 15
    if place >= len(_RATES):
        raise Refused(rules.UNKNOWN)
    return _RATES[place]
