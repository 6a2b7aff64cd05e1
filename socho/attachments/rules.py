"""What may be kept of an upload: limits and the reasons for a refusal. No database here."""

from socho.core.children import MEGABYTE

PHOTO_BYTES = 25 * MEGABYTE  # what a phone's camera makes, at most
PHOTO_PIXELS = 120_000_000
PHOTO_LONG_SIDE = 1600  # pixels of the kept copy
PHOTO_AIM = 400_000  # bytes of the kept copy, if the quality can bear it
VOICE_BYTES = 1_500_000
VOICE_SECONDS = 60
VOICE_TOLERANCE = 5  # a recorder stops a little late

# No upload is stored beyond this, whatever field it came for.
UPLOAD_BYTES = 32 * MEGABYTE

PHOTO_TYPES = "image/jpeg,image/png,image/webp"  # with these an iPhone converts its HEIC itself
VOICE_TYPES = "audio/*"

# code of a refusal → what is told to the person stands in `words.py`
EMPTY = "empty"
TOO_BIG = "too_big"
TOO_MANY_PIXELS = "too_many_pixels"
UNKNOWN = "unknown"
HEIC = "heic"
BROKEN = "broken"
TOO_HEAVY = "too_heavy"
TOO_LONG = "too_long"
NOT_ONLY_SOUND = "not_only_sound"


def too_long(seconds: float) -> bool:
    return seconds > VOICE_SECONDS + VOICE_TOLERANCE
