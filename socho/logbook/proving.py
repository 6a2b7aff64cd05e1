"""The receipt of an entry: a promise at once, a proof as soon as a checkpoint covers it."""

from socho.logbook import receipts, signing, tree
from socho.logbook.checkpoints import newest
from socho.logbook.models import Entry
from socho.logbook.receipts import Receipt
from socho.logbook.recording import milliseconds
from socho.logbook.stored_tree import StoredTree


def receipt_of(entry: Entry) -> Receipt:
    """The best receipt that can be given now. However often it is asked for, the promise is the
    same: it carries the time of the act."""
    receipt = promise_of(entry)
    index = Entry.objects.values_list("index", flat=True).get(pk=entry.pk)
    head = newest(entry.log)
    if index is None or head is None or head.size <= index:
        return receipt
    path = tree.inclusion_proof(StoredTree(entry.log), index, head.size)
    return receipts.seal(receipt, index, path, head.note)


def promise_of(entry: Entry) -> Receipt:
    """What can be given at once: our signature under the entry and its time."""
    signer = signing.our_signer()
    return receipts.promise(signer, bytes(entry.envelope), milliseconds(entry.at))
