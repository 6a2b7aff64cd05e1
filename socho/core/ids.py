"""Receipt codes and fingerprints of client-made ids."""

import hashlib
import hmac
import re
import unicodedata
from uuid import UUID

# 22 characters, 8 of them: 5·10^10 codes. Left out and why:
#   0 O · 1 I L · 5 S: no, 5 stays and S goes; 8 stays and B goes; 2 stays and Z goes; V, not U:
#   of each look-alike pair one remains (0 and O read as Q).
#   A E I O U Y: no words can form, and a Vietnamese keyboard (Telex, VNI) has no vowel to put a
#   tone on. W goes because Telex turns it into Ư; 9 because VNI turns D9 into Đ, so that Đ can
#   only be Telex's DD.
ALPHABET = "2345678CDFGHJKMNPQRTVX"
LENGTH = 8
_LOOK_ALIKES = str.maketrans(
    {"0": "Q", "O": "Q", "Z": "2", "S": "5", "B": "8", "U": "V", "Đ": "DD"}
)


def receipt_code(key: bytes, op: UUID, counter: int = 0) -> str:
    """The code of a report: the same for the same `op`, so that a repeat gets it again."""
    message = b"socho receipt code v1\0" + op.bytes + counter.to_bytes(4, "big")
    number = int.from_bytes(hmac.digest(key, message, "sha256"), "big")
    code = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        code += ALPHABET[place]
    return code


def show_receipt_code(code: str) -> str:
    """7KQ4-MD2P"""
    return f"{code[:4]}-{code[4:]}"


def read_receipt_code(typed: str) -> str | None:
    """The code that was meant, whatever case, spaces, hyphens or look-alikes were typed."""
    text = unicodedata.normalize("NFKC", typed).upper()
    code = re.sub(r"[\W_]+", "", text).translate(_LOOK_ALIKES)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def receipt_hash(key: bytes, code: str) -> bytes:
    """What is stored of a code: without the key nobody can try all codes against it."""
    return hmac.digest(key, b"socho receipt hash v1\0" + code.encode("ascii"), "sha256")


def op_hash(op: UUID) -> bytes:
    """What tables and log keep of an `op`."""
    return hashlib.sha256(op.bytes).digest()
