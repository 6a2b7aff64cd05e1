"""One log's tree against what was stored and signed of it, here and outside."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from socho.core.clock import local
from socho.logbook import notes, receipts
from socho.logbook.findings import Finding
from socho.logbook.models import Checkpoint, TreeNode
from socho.logbook.notes import NoteRefused, VerifierKey
from socho.logbook.receipts import ReceiptRefused
from socho.logbook.tree import Frontier


class HeadChecks:
    """Takes a log's leaves one by one and compares on the way."""

    def __init__(
        self, log: str, keys: Sequence[VerifierKey], outside: Iterable[notes.Checkpoint]
    ) -> None:
        self.log = log
        self._keys = keys
        self._tree = Frontier()
        self._signed = Checkpoint.objects.filter(log=log).order_by("size").iterator()
        self._next = next(self._signed, None)
        self._agreed = 0  # up to here a signed root was found to be right
        self._wrong = False
        self._outside = sorted(outside, key=lambda head: head.size)
        rows = TreeNode.objects.filter(log=log).values_list("level", "index", "hash")
        self._nodes = {(level, index): bytes(data) for level, index, data in rows.iterator()}

    def add(self, leaf: bytes) -> Iterator[Finding]:
        for node in self._tree.add(leaf):
            if self._nodes.pop((node.level, node.index), None) != node.hash:
                words = _("A stored node of the tree of %(log)s (level %(level)s) is wrong.")
                yield self._finding("node.wrong", words, level=node.level)
        while self._next is not None and self._next.size <= self._tree.size:
            yield from self._compare(self._next)
            self._next = next(self._signed, None)
        yield from self._compare_outside()

    def end(self) -> Iterator[Finding]:
        """After the last leaf: what was signed or stored beyond it."""
        if self._nodes:
            words = _("The tree of %(log)s has stored nodes for entries that are not there.")
            yield self._finding("node.beyond", words)
        last = None
        while self._next is not None:
            yield from self._forgery(self._next)
            last, self._next = self._next.size, next(self._signed, None)
        if last is not None:
            words = _(
                "The log %(log)s has %(size)s entries, but %(signed)s were signed: the last ones "
                "are missing."
            )
            yield self._finding("log.shortened", words, signed=last)
        for head in self._outside:
            if head.size <= self._tree.size:
                continue
            words = _(
                "The log %(log)s has %(size)s entries, the outside checkpoint says %(signed)s: "
                "entries %(size)s to %(last)s are missing."
            )
            yield self._finding("outside.beyond", words, signed=head.size, last=head.size - 1)

    def _compare(self, signed: Checkpoint) -> Iterator[Finding]:
        yield from self._forgery(signed)
        if self._wrong or signed.size != self._tree.size:
            return
        if bytes(signed.root) == self._tree.root():
            self._agreed = signed.size
            return
        self._wrong = True  # every later one must be wrong too
        words = _(
            "Entries %(first)s to %(last)s of %(log)s are not those that were signed on %(day)s."
        )
        yield self._finding(
            "checkpoint.differs",
            words,
            first=self._agreed,
            last=signed.size - 1,
            day=f"{local(signed.at):%d/%m/%Y %H:%M}",
        )

    def _forgery(self, signed: Checkpoint) -> Iterator[Finding]:
        try:
            said = notes.open_checkpoint(signed.note, self._keys)
            good = (said.size, said.root) == (signed.size, bytes(signed.root))
            good = good and said.origin.rpartition("/")[2] == self.log
        except NoteRefused:
            good = False
        if not good:
            words = _("The checkpoint of %(log)s at %(signed)s entries is not signed by our key.")
            yield self._finding("checkpoint.forged", words, signed=signed.size)

    def _compare_outside(self) -> Iterator[Finding]:
        while self._outside and self._outside[0].size <= self._tree.size:
            head = self._outside.pop(0)
            if head.size == self._tree.size and head.root != self._tree.root():
                words = _("The first %(signed)s entries of %(log)s are not those signed outside.")
                yield self._finding("outside.differs", words, signed=head.size)

    def _finding(self, code: str, words: str, **more: object) -> Finding:
        return Finding(
            code, words % {"log": self.log, "size": self._tree.size, **more}, log=self.log
        )


def read_outside(
    texts: Iterable[str], keys: Sequence[VerifierKey]
) -> tuple[dict[str, list[notes.Checkpoint]], list[Finding]]:
    """Checkpoints that come from outside, by log; those that no key of ours signed are findings.
    A sealed receipt is as good: it carries one."""
    heads: dict[str, list[notes.Checkpoint]] = defaultdict(list)
    faults: list[Finding] = []
    for text in texts:
        try:
            head = notes.open_checkpoint(_checkpoint_in(text), keys)
        except NoteRefused:
            words = _("The outside checkpoint is not signed by a key of this book.")
            faults.append(Finding("outside.unsigned", words))
        else:
            heads[head.origin.rpartition("/")[2]].append(head)
    return heads, faults


def _checkpoint_in(text: str) -> str:
    try:
        proof = receipts.parse(text).proof
    except ReceiptRefused:
        return text.replace("\r\n", "\n").strip() + "\n"
    return proof.checkpoint if proof else ""
