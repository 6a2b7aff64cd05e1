"""The Merkle tree of RFC 6962, section 2.1, word for word and slow.

The fast tree is held against it. Written from the RFC's text alone, before and apart from
tree.py; it must share no line with it.
"""

from __future__ import annotations

from hashlib import sha256


def mth(d: list[bytes]) -> bytes:
    """2.1: the Merkle Tree Hash of an ordered list of inputs."""
    n = len(d)
    if n == 0:
        return sha256().digest()
    if n == 1:
        return sha256(b"\x00" + d[0]).digest()
    k = _largest_power_of_two_smaller_than(n)
    return sha256(b"\x01" + mth(d[0:k]) + mth(d[k:n])).digest()


def path(m: int, d: list[bytes]) -> list[bytes]:
    """2.1.1: the audit path of the (m+1)-th input."""
    n = len(d)
    if n == 1:
        return []
    k = _largest_power_of_two_smaller_than(n)
    if m < k:
        return [*path(m, d[0:k]), mth(d[k:n])]
    return [*path(m - k, d[k:n]), mth(d[0:k])]


def proof(m: int, d: list[bytes]) -> list[bytes]:
    """2.1.2: the consistency proof from the first m inputs to all of them, 0 < m < n."""
    return subproof(m, d, True)


def subproof(m: int, d: list[bytes], b: bool) -> list[bytes]:
    n = len(d)
    if m == n:
        return [] if b else [mth(d)]
    k = _largest_power_of_two_smaller_than(n)
    if m <= k:
        return [*subproof(m, d[0:k], b), mth(d[k:n])]
    return [*subproof(m - k, d[k:n], False), mth(d[0:k])]


def _largest_power_of_two_smaller_than(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k
