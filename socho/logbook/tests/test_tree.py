"""The tree equals RFC 6962: by its vectors, by a reference from its text, by `pymerkle`."""

import random
from functools import cache

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socho.logbook import tree
from socho.logbook.tests import rfc6962_reference as rfc
from socho.logbook.tests.trees import MemoryStore, changed, some_entries, some_leaves

# The inputs and tree heads that Certificate Transparency publishes for RFC 6962.
INPUTS = [
    bytes.fromhex(each)
    for each in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
HEADS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION_OF_5_IN_8 = [
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
]
CONSISTENCY_OF_6_AND_8 = [
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
]

BIGGEST = 70_000  # more than one node of level 16
EVERY_SIZE_UP_TO = 300
AROUND_ROWS = [255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 65_791, 65_793]
BIG_SIZES = AROUND_ROWS + random.Random(6962).sample(range(300, BIGGEST), 440)


@cache
def big_store() -> MemoryStore:
    return MemoryStore(some_leaves(BIGGEST))


@cache
def big_pymerkle() -> pymerkle.InmemoryTree:
    other = pymerkle.InmemoryTree(algorithm="sha256")
    for entry in some_entries(BIGGEST):
        other.append_entry(entry)
    return other


def test_tree_heads_equal_the_published_ones():
    store = MemoryStore([tree.leaf_hash(each) for each in INPUTS])
    assert [tree.root(store, size).hex() for size in range(9)] == HEADS


def test_the_reference_equals_the_published_ones_too():
    assert [rfc.mth(INPUTS[:size]).hex() for size in range(9)] == HEADS


def test_proofs_equal_the_published_ones():
    store = MemoryStore([tree.leaf_hash(each) for each in INPUTS])
    assert [each.hex() for each in tree.inclusion_proof(store, 5, 8)] == INCLUSION_OF_5_IN_8
    assert [each.hex() for each in tree.consistency_proof(store, 6, 8)] == CONSISTENCY_OF_6_AND_8


@pytest.mark.parametrize("size", [*range(1, 33), 63, 64, 65, 127, 200, 255, 256, 257, 300])
def test_every_proof_of_a_small_tree_equals_the_reference(size):
    entries, store = some_entries(size), MemoryStore(some_leaves(size))
    assert tree.root(store, size) == rfc.mth(entries)
    for index in range(size):
        assert tree.inclusion_proof(store, index, size) == rfc.path(index, entries)
    for old in range(1, size):
        assert tree.consistency_proof(store, old, size) == rfc.proof(old, entries)


def test_roots_of_all_small_and_many_big_sizes_equal_pymerkle():
    sizes = [*range(1, EVERY_SIZE_UP_TO + 1), *BIG_SIZES]
    assert len(sizes) >= 700
    for size in sizes:
        assert tree.root(big_store(), size) == big_pymerkle().get_root(size)


def test_roots_of_some_big_sizes_equal_the_reference():
    entries = some_entries(BIGGEST)
    for size in [*AROUND_ROWS, BIGGEST]:
        assert tree.root(big_store(), size) == rfc.mth(entries[:size])


@given(st.integers(1, BIGGEST), st.data())
def test_pymerkle_accepts_our_inclusion_proofs(size, data):
    index = data.draw(st.integers(0, size - 1))
    ours = tree.inclusion_proof(big_store(), index, size)
    theirs = big_pymerkle().prove_inclusion(index + 1, size)
    assert ours == theirs.path[1:]  # theirs begins with the leaf itself
    leaf = big_store().levels[0][index]
    assert tree.verify_inclusion(leaf, index, size, ours, tree.root(big_store(), size))


@given(st.integers(1, BIGGEST), st.data())
def test_our_consistency_proofs_equal_the_reference_and_verify(new, data):
    old = data.draw(st.integers(0, new))
    proof = tree.consistency_proof(big_store(), old, new)
    roots = tree.root(big_store(), old), tree.root(big_store(), new)
    assert tree.verify_consistency(old, roots[0], new, roots[1], proof)


def test_a_tree_that_only_remembers_its_edge_is_the_same_tree():
    edge, store, nodes = tree.Frontier(), big_store(), list[tree.Node]()
    assert edge.root() == tree.EMPTY_ROOT
    for leaf in store.levels[0]:
        nodes += edge.add(leaf)
        if edge.size <= 600 or edge.size in BIG_SIZES:
            assert edge.root() == tree.root(store, edge.size)
    for level in tree.STORED_LEVELS[1:]:
        assert [each.hash for each in nodes if each.level == level] == store.levels[level]
        assert [each.index for each in nodes if each.level == level] == list(
            range(len(store.levels[level]))
        )


@given(st.lists(st.integers(0, 700), max_size=8))
def test_appending_in_any_batches_gives_the_same_tree(batches):
    leaves, store = some_leaves(sum(batches)), MemoryStore()
    for batch in batches:
        store.append(leaves[store.size : store.size + batch])
    assert store.levels == MemoryStore(leaves).levels
    assert store.size == 0 or tree.root(store, store.size) == tree.root(big_store(), store.size)


@given(st.integers(1, 600), st.data())
def test_a_changed_inclusion_proof_is_refused(size, data):
    index = data.draw(st.integers(0, size - 1))
    store, leaf = big_store(), big_store().levels[0][index]
    proof, root = tree.inclusion_proof(store, index, size), tree.root(store, size)
    place = data.draw(st.integers(0, len(proof)))
    cut = proof[:place] + proof[place + 1 :]
    longer = [*proof[:place], root, *proof[place:]]
    other = [changed(each) if i == place else each for i, each in enumerate(proof)]
    for forged in (cut, longer, other):
        assert forged == proof or not tree.verify_inclusion(leaf, index, size, forged, root)
    assert not tree.verify_inclusion(changed(leaf), index, size, proof, root)
    assert not tree.verify_inclusion(leaf, index, size, proof, changed(root))


@given(st.integers(1, 600), st.data())
def test_an_inclusion_proof_holds_for_no_other_place_in_the_tree(size, data):
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(-1, size + 1))
    store, leaf = big_store(), big_store().levels[0][index]
    proof, root = tree.inclusion_proof(store, index, size), tree.root(store, size)
    assert tree.verify_inclusion(leaf, other, size, proof, root) == (other == index)


@given(st.integers(2, 600), st.data())
def test_a_changed_consistency_proof_is_refused(new, data):
    old = data.draw(st.integers(1, new - 1))
    store = big_store()
    proof = tree.consistency_proof(store, old, new)
    old_root, new_root = tree.root(store, old), tree.root(store, new)
    place = data.draw(st.integers(0, len(proof)))
    cut = proof[:place] + proof[place + 1 :]
    longer = [*proof[:place], new_root, *proof[place:]]
    other = [changed(each) if i == place else each for i, each in enumerate(proof)]
    for forged in (cut, longer, other, []):
        assert forged == proof or not tree.verify_consistency(old, old_root, new, new_root, forged)
    assert not tree.verify_consistency(old, changed(old_root), new, new_root, proof)
    assert not tree.verify_consistency(old, old_root, new, changed(new_root), proof)


@pytest.mark.parametrize("empty_proof", [[], [b"x" * 32]])
def test_every_tree_continues_the_empty_one_without_a_proof(empty_proof):
    root = tree.root(big_store(), 7)
    good = tree.verify_consistency(0, tree.EMPTY_ROOT, 7, root, empty_proof)
    assert good == (empty_proof == [])
    assert not tree.verify_consistency(0, root, 7, root, empty_proof)


def test_a_tree_never_gets_shorter():
    roots = tree.root(big_store(), 5), tree.root(big_store(), 7)
    assert not tree.verify_consistency(7, roots[1], 5, roots[0], [])
    with pytest.raises(ValueError, match="cannot grow"):
        tree.consistency_proof(big_store(), 7, 5)


def test_no_proof_for_a_leaf_outside_the_tree():
    with pytest.raises(ValueError, match="no leaf"):
        tree.inclusion_proof(big_store(), 7, 7)


@pytest.mark.parametrize("level", [0, 8])
def test_missing_hashes_are_noticed(level):
    store = MemoryStore(some_leaves(600))
    store.levels[level].pop(1)
    with pytest.raises(tree.TreeDamaged):
        tree.root(store, 600)


def test_nothing_is_appended_after_missing_hashes():
    store = MemoryStore(some_leaves(200))
    with pytest.raises(tree.TreeDamaged):
        tree.new_nodes(store, 201, some_leaves(100))
