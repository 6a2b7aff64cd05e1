"""Text typed for an old Vietnamese font, which Unicode shows as "Nguyeãn" or "NguyÔn"."""

import re
from collections.abc import Iterable

_UNICODE_ONLY = re.compile(r"[\u1ea0-\u1ef9ăĂơƠưƯđĐ]")
# VNI writes the tone as a second sign after the vowel: pairs that Vietnamese does not spell.
_VNI = re.compile(r"(?i)[ae][àáâãåäèéêëùúûüõøï]|[ouyôö][øûïëåäù]")
# TCVN3 (ABC) keeps the marked vowels where other alphabets have signs and capitals.
_TCVN3 = re.compile(
    r"(?<=[A-Za-z])[µ¶·¸¹»¼½¾Æ©ª«¬¨]|[®©ª«¨](?=[a-z])|(?<=[a-z])[Þ×ØÜßÔÖÊÇÈÉËÌÎÏÑÒÓÕ]"
)


def font_of(text: str) -> str:
    """ "VNI" or "TCVN3" where the text can be nothing else; "" otherwise."""
    if text.isascii() or _UNICODE_ONLY.search(text):
        return ""
    if _VNI.search(text):
        return "VNI"
    return "TCVN3" if _TCVN3.search(text) else ""


def font_of_most(texts: Iterable[str]) -> str:
    """The old font of a whole list, when more than half of the marked texts are in it."""
    marked = [text for text in texts if not text.isascii()]
    fonts = [font for text in marked if (font := font_of(text))]
    return max(fonts, key=fonts.count) if len(fonts) * 2 > len(marked) else ""
