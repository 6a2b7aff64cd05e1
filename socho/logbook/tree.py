"""The Merkle tree of RFC 6962 over stored hashes: roots, proofs, and how to check them.

Stored are the leaf hashes (level 0) and one node per full subtree of 256 leaves (level 8), of
256 of these (level 16) and of 256 of those (level 24). All else is folded from them when asked:
a root or proof of a million entries reads at most four rows of 256 hashes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

STORED_LEVELS = (0, 8, 16, 24)
ROW = 256
EMPTY_ROOT = sha256(b"").digest()


class Store(Protocol):
    """Where the hashes lie."""

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        """The hashes at positions start to stop (or as many as there are) of a stored level."""
        ...


@dataclass(frozen=True, slots=True)
class Node:
    """The hash of a full subtree, to be stored."""

    level: int
    index: int
    hash: bytes


class TreeDamaged(Exception):
    """Hashes that must be stored are missing."""


def leaf_hash(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def root(store: Store, size: int) -> bytes:
    """The tree head over the first `size` leaves."""
    return _Reading(store).range_hash(0, size) if size else EMPTY_ROOT


def inclusion_proof(store: Store, index: int, size: int) -> list[bytes]:
    """What leads from leaf `index` to the root over `size` leaves, leaf's sibling first."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} among {size}")
    reading, start, stop, path = _Reading(store), 0, size, list[bytes]()
    while stop - start > 1:
        middle = start + _left_part(stop - start)
        if index < middle:
            path.append(reading.range_hash(middle, stop))
            stop = middle
        else:
            path.append(reading.range_hash(start, middle))
            start = middle
    return path[::-1]


def consistency_proof(store: Store, old: int, new: int) -> list[bytes]:
    """What shows that the tree of `new` leaves begins with the tree of `old` leaves."""
    if not 0 <= old <= new:
        raise ValueError(f"{old} leaves cannot grow to {new}")
    if old in (0, new):
        return []
    reading, start, stop, path = _Reading(store), 0, new, list[bytes]()
    while old != stop:
        middle = start + _left_part(stop - start)
        if old <= middle:
            path.append(reading.range_hash(middle, stop))
            stop = middle
        else:
            path.append(reading.range_hash(start, middle))
            start = middle
    if start:  # the old tree is not itself a node of the way: its last part must be told
        path.append(reading.range_hash(start, stop))
    return path[::-1]


def new_nodes(store: Store, size: int, leaves: Sequence[bytes]) -> list[Node]:
    """The nodes that become full when `leaves` follow the `size` leaves already stored."""
    nodes: list[Node] = []
    count, fresh = size, list(leaves)
    for level in STORED_LEVELS[:-1]:
        first = count // ROW
        row = store.hashes(level, first * ROW, count) + fresh
        if len(row) != count % ROW + len(fresh):
            raise TreeDamaged(f"hashes of level {level} before {count} are missing")
        fresh = [_fold(row[i : i + ROW]) for i in range(0, len(row) - ROW + 1, ROW)]
        nodes += [Node(level + 8, first + i, each) for i, each in enumerate(fresh)]
        count = first
    return nodes


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Iterable[bytes], root: bytes
) -> bool:
    """RFC 9162, section 2.1.3.2."""
    if not 0 <= index < size:
        return False
    fn, sn, result = index, size - 1, leaf
    for each in proof:
        if sn == 0:
            return False
        if fn % 2 or fn == sn:
            result = node_hash(each, result)
            while fn and not fn % 2:
                fn, sn = fn >> 1, sn >> 1
        else:
            result = node_hash(result, each)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and result == root


def verify_consistency(
    old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """RFC 9162, section 2.1.4.2; what it leaves out: equal sizes, and the empty tree."""
    if not 0 <= old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    if old == 0 or not proof:
        return old == 0 and not proof and old_root == EMPTY_ROOT
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    fn, sn = old - 1, new - 1
    while fn % 2:
        fn, sn = fn >> 1, sn >> 1
    old_result = new_result = path[0]
    for each in path[1:]:
        if sn == 0:
            return False
        if fn % 2 or fn == sn:
            old_result, new_result = node_hash(each, old_result), node_hash(each, new_result)
            while fn and not fn % 2:
                fn, sn = fn >> 1, sn >> 1
        else:
            new_result = node_hash(new_result, each)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and old_result == old_root and new_result == new_root


class Frontier:
    """A tree that grows leaf by leaf and remembers only its right edge: one hash a level."""

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[tuple[int, bytes]] = []  # full subtrees from left to right: level, hash

    def add(self, leaf: bytes) -> list[Node]:
        """The stored nodes that this leaf completes."""
        level, hashed, full = 0, leaf, list[Node]()
        while self._edge and self._edge[-1][0] == level:
            hashed = node_hash(self._edge.pop()[1], hashed)
            level += 1
            if level in STORED_LEVELS:
                full.append(Node(level, self.size >> level, hashed))
        self._edge.append((level, hashed))
        self.size += 1
        return full

    def root(self) -> bytes:
        if not self._edge:
            return EMPTY_ROOT
        result = self._edge[-1][1]
        for _, hashed in reversed(self._edge[:-1]):
            result = node_hash(hashed, result)
        return result


class _Reading:
    """One look at the store: a row that was read is not read again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: dict[tuple[int, int], list[bytes]] = {}

    def range_hash(self, start: int, stop: int) -> bytes:
        """The hash over leaves start to stop, where start is a multiple of a power of two that
        is not smaller than their number (every part of a tree is such a range)."""
        count = stop - start
        left = _left_part(count)
        if count == 1 or count == 2 * left:
            level = count.bit_length() - 1
            return self._full(level, start >> level)
        middle = start + left
        return node_hash(self.range_hash(start, middle), self.range_hash(middle, stop))

    def _full(self, level: int, index: int) -> bytes:
        """The hash of a full subtree of 2**level leaves."""
        stored = min(level // 8 * 8, STORED_LEVELS[-1])
        first, width = index << (level - stored), 1 << (level - stored)
        part = self._row(stored, first // ROW)[first % ROW : first % ROW + width]
        if len(part) != width:
            raise TreeDamaged(f"hashes of level {stored} from {first} are missing")
        return _fold(part)

    def _row(self, level: int, row: int) -> list[bytes]:
        if (level, row) not in self._rows:
            self._rows[level, row] = self._store.hashes(level, row * ROW, (row + 1) * ROW)
        return self._rows[level, row]


def _left_part(count: int) -> int:
    """The largest power of two smaller than count; 0 for one leaf."""
    return 1 << ((count - 1).bit_length() - 1) if count > 1 else 0


def _fold(hashes: list[bytes]) -> bytes:
    while len(hashes) > 1:
        hashes = [node_hash(hashes[i], hashes[i + 1]) for i in range(0, len(hashes), 2)]
    return hashes[0]
