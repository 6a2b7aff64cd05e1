"""Tells by content what kind of recording came, and puts its sound into a fresh file."""

import struct

from socho.attachments import rules
from socho.attachments.voices import m4a, mp3, mp4, ogg, webm
from socho.attachments.voices.aac import AacSound
from socho.attachments.voices.opus import OpusSound
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
    if mp3.looks_like(data):
        frames = mp3.read(data)
        return mp3.write(frames), "audio/mpeg", frames.seconds
    sound = _sound(data)
    written = webm.write(sound) if isinstance(sound, OpusSound) else m4a.write(sound)
    return written, "audio/webm" if isinstance(sound, OpusSound) else "audio/mp4", sound.seconds


def _sound(data: bytes) -> OpusSound | AacSound:
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        return webm.read(data)
    if data.startswith(b"OggS"):
        return ogg.read(data)
    if data[4:8] == b"ftyp":
        return mp4.read(data)
    raise Refused(rules.UNKNOWN)
