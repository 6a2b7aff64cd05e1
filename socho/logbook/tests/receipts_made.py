"""A small log with a fixed key and its receipts, for tests."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from socho.logbook import receipts, tree
from socho.logbook.envelope import Envelope, commit
from socho.logbook.keys import Signer
from socho.logbook.notes import Checkpoint
from socho.logbook.receipts import Receipt
from socho.logbook.tests.trees import MemoryStore

SIGNER = Signer("socho/3f9c0a1b", bytes(range(32)))
STRANGER = Signer("socho/3f9c0a1b", bytes(range(1, 33)))  # the same name, another key
MARKET = "6f1c2a34-9d1b-4c55-8e0e-0b6f5a1d2c3e"
OTHER_MARKET = "11111111-9d1b-4c55-8e0e-0b6f5a1d2c3e"
AT = 1_795_323_600_000


def make_envelope(number: int = 0, log: str = MARKET) -> Envelope:
    return Envelope(
        log=log,
        verb="report.filed",
        at=AT + number,
        actor=None,
        object=f"00000000-0000-4000-8000-{number:012d}",
        op=sha256(b"op %d" % number).hexdigest(),
        body=commit(b"body %d" % number, b"salt").hex(),
    )


@dataclass
class Log:
    """A log of so many reports, numbered and sealed."""

    size: int
    log: str = MARKET
    signer: Signer = SIGNER

    def __post_init__(self) -> None:
        self.entries = [make_envelope(i, self.log).to_bytes() for i in range(self.size)]
        self.store = MemoryStore([tree.leaf_hash(entry) for entry in self.entries])

    def checkpoint(self, signer: Signer | None = None) -> str:
        origin = receipts.origin_of(self.signer.name, self.log)
        head = Checkpoint(origin, self.size, tree.root(self.store, self.size))
        return (signer or self.signer).sign_note(head.text())

    def promised(self, index: int) -> Receipt:
        return receipts.promise(self.signer, self.entries[index], AT + 123)

    def sealed(self, index: int) -> Receipt:
        path = tree.inclusion_proof(self.store, index, self.size)
        return receipts.seal(self.promised(index), index, path, self.checkpoint())


@cache
def log_of(size: int, log: str = MARKET, signer: Signer = SIGNER) -> Log:
    return Log(size, log, signer)
