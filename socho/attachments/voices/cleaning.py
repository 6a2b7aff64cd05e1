"""Tells by content what kind of recording came, and puts its sound into a fresh file."""

import struct

from socho.attachments import rules
from socho.attachments.voices import m4a, mp3, mp4, ogg, webm
from socho.core.children import Refused

Cleaned = tuple[bytes, str, float]  # the file, its media type, its seconds


def cleaned(data: bytes) -> Cleaned:
    """Raises Refused. What cannot be read to its end is not kept."""
    if not data:
        raise Refused(rules.EMPTY)
    try:
        made, media_type, seconds = _remade(data)
    except (IndexError, KeyError, ValueError, StopIteration, struct.error) as damage:
        raise Refused(rules.BROKEN) from damage
    if rules.too_long(seconds):
        raise Refused(rules.TOO_LONG)
    return made, media_type, seconds


def _remade(data: bytes) -> Cleaned:
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        opus = webm.read(data)
    elif data.startswith(b"OggS"):
        opus = ogg.read(data)
    elif data[4:8] == b"ftyp":
        aac = mp4.read(data)
        return m4a.write(aac), "audio/mp4", aac.seconds
    elif mp3.looks_like(data):
        frames = mp3.read(data)
        return mp3.write(frames), "audio/mpeg", frames.seconds
    else:
        raise Refused(rules.UNKNOWN)
    return webm.write(opus), "audio/webm", opus.seconds
