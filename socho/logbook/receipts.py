"""Receipts: what a reporter holds in hand to prove, without us, that an act was recorded.

At once a receipt holds the envelope and a signed promise that it will be in the log; once the
entry is in a checkpoint, also the proof, in the format of c2sp.org/tlog-proof:

    socho-receipt/v1
    {"actor":null,"at":1795323600000, … "verb":"report.filed"}
    promise 1795323600123
    — socho/3f9c0a1b 8rIdp…

    c2sp.org/tlog-proof@v1
    index 73894
    gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
    …

    socho/3f9c0a1b/6f1c…
    109482
    sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=

    — socho/3f9c0a1b hI2DJ…

verify_receipt.py and receipt.js (both in static/logbook) check the same, written apart from this.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from socho.logbook.envelope import BadEnvelope, Envelope
from socho.logbook.envelope import parse as parse_envelope
from socho.logbook.keys import Signer
from socho.logbook.notes import (
    Checkpoint,
    NoteRefused,
    VerifierKey,
    from_base64,
    open_checkpoint,
    open_note,
    to_base64,
)
from socho.logbook.tree import leaf_hash, verify_inclusion

# Key names in receipts are plain ASCII, and one name signs both promise and checkpoint. (Its key
# may have changed between.)
_SIGNATURE = r"[0-9A-Za-z+/]{91}=\n"
_HASH = r"[0-9A-Za-z+/]{43}=\n"
_NUMBER = r"(?:0|[1-9][0-9]{0,14})"
_PROOF = (
    rf"\nc2sp\.org/tlog-proof@v1\nindex (?P<index>{_NUMBER})\n(?P<path>(?:{_HASH}){{0,64}})\n"
    rf"(?P<checkpoint>(?P=name)/[0-9a-z-]+\n{_NUMBER}\n{_HASH}\n— (?P=name) {_SIGNATURE})"
)
_RECEIPT = re.compile(
    rf"socho-receipt/v1\n(?P<envelope>[ -~]+)\npromise (?P<at>{_NUMBER})\n"
    rf"(?P<promise>— (?P<name>[!-*,-~]+) {_SIGNATURE})(?P<proof>{_PROOF})?"
)


class ReceiptRefused(Exception):
    """The receipt cannot be believed; the message says why."""


@dataclass(frozen=True, slots=True)
class Proof:
    """That the entry is number `index` of the log that a checkpoint sealed."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str  # a signed note


@dataclass(frozen=True, slots=True)
class Receipt:
    envelope: bytes
    promised_at: int  # UTC ms
    promise: str  # a signature line over `promise_text`
    proof: Proof | None = None

    def to_text(self) -> str:
        head = f"socho-receipt/v1\n{self.envelope.decode('ascii')}\npromise {self.promised_at}\n"
        return head + self.promise + (_proof_text(self.proof) if self.proof else "")


@dataclass(frozen=True, slots=True)
class Believed:
    """What a good receipt proves. Not sealed yet: `checkpoint` and `index` are None."""

    envelope: Envelope
    promised_at: int
    checkpoint: Checkpoint | None
    index: int | None


def origin_of(key_name: str, log: str) -> str:
    """The name of one log's tree: `socho/3f9c0a1b/<market's id>`."""
    return f"{key_name}/{log}"


def promise(signer: Signer, envelope: bytes, at: int) -> Receipt:
    """The receipt that can be given at once."""
    text = promise_text(signer.name, envelope, at)
    return Receipt(envelope, at, signer.sign_note(text).removeprefix(text + "\n"))


def promise_text(key_name: str, envelope: bytes, at: int) -> str:
    """Its first line keeps it from ever being taken for a checkpoint, and its origin from being
    taken for the promise of another log."""
    origin = origin_of(key_name, parse_envelope(envelope).log)
    return f"socho-promise/v1\n{origin}\n{at}\n{to_base64(leaf_hash(envelope))}\n"


def seal(receipt: Receipt, index: int, path: Sequence[bytes], checkpoint: str) -> Receipt:
    """The same receipt with the proof."""
    proof = Proof(index, tuple(path), checkpoint)
    return Receipt(receipt.envelope, receipt.promised_at, receipt.promise, proof)


def parse(text: str) -> Receipt:
    """Read a receipt; blank space around it and Windows line ends do not matter."""
    match = _RECEIPT.fullmatch(text.replace("\r\n", "\n").strip(" \t\r\n") + "\n")
    if match is None:
        raise ReceiptRefused("not a receipt")
    part = match.groupdict()
    receipt = Receipt(part["envelope"].encode(), int(part["at"]), part["promise"])
    if part["proof"] is None:
        return receipt
    try:
        path = [from_base64(line) for line in part["path"].split("\n")[:-1]]
    except NoteRefused as refused:
        raise ReceiptRefused(str(refused)) from refused
    return seal(receipt, int(part["index"]), path, part["checkpoint"])


def verify(text: str, keys: Iterable[VerifierKey]) -> Believed:
    """What this receipt proves under these keys, or `ReceiptRefused`."""
    receipt, known = parse(text), list(keys)
    try:
        envelope = parse_envelope(receipt.envelope)
        signer_name = receipt.promise.split(" ")[1]
        said = promise_text(signer_name, receipt.envelope, receipt.promised_at)
        open_note(f"{said}\n{receipt.promise}", known)
        if receipt.proof is None:
            return Believed(envelope, receipt.promised_at, None, None)
        checkpoint = open_checkpoint(receipt.proof.checkpoint, known)
    except (NoteRefused, BadEnvelope) as refused:
        raise ReceiptRefused(str(refused)) from refused
    if checkpoint.origin != origin_of(signer_name, envelope.log):
        raise ReceiptRefused("the checkpoint is of another log")
    leaf, index = leaf_hash(receipt.envelope), receipt.proof.index
    if not verify_inclusion(leaf, index, checkpoint.size, receipt.proof.path, checkpoint.root):
        raise ReceiptRefused("the proof does not lead to the checkpoint")
    return Believed(envelope, receipt.promised_at, checkpoint, index)


def _proof_text(proof: Proof) -> str:
    hashes = "".join(f"{to_base64(each)}\n" for each in proof.path)
    return f"\nc2sp.org/tlog-proof@v1\nindex {proof.index}\n{hashes}\n{proof.checkpoint}"
