"""A tree in memory, for tests."""

from hashlib import sha256

from socho.logbook import tree


class MemoryStore:
    """Keeps what a database would: the leaf hashes and the nodes that `new_nodes` names."""

    def __init__(self, leaves: list[bytes] | None = None) -> None:
        self.levels: dict[int, list[bytes]] = {level: [] for level in tree.STORED_LEVELS}
        self.append(leaves or [])

    @property
    def size(self) -> int:
        return len(self.levels[0])

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        return self.levels[level][start:stop]

    def append(self, leaves: list[bytes]) -> None:
        nodes = tree.new_nodes(self, self.size, leaves)
        self.levels[0] += leaves
        for node in nodes:
            assert node.index == len(self.levels[node.level]), "nodes come in order, without gaps"
            self.levels[node.level].append(node.hash)


def some_entries(count: int) -> list[bytes]:
    return [b"entry %d" % i for i in range(count)]


def some_leaves(count: int) -> list[bytes]:
    return [tree.leaf_hash(entry) for entry in some_entries(count)]


def changed(data: bytes) -> bytes:
    """The same length, another content."""
    return sha256(data).digest()[: len(data)]
