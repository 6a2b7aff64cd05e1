"""Memory that large uploads needed is given back, so that a small machine can serve for months."""

import ctypes

ARENA_MAX, MMAP_THRESHOLD = -8, -3  # of glibc's malloc.h
ARENAS = 2
LARGE = 256 * 1024  # bytes


def give_back_large_pieces() -> None:
    """Left alone, glibc keeps a heap for each thread, and keeps ever larger pieces in it: after a
    few lists of 20 MB the server held 160 MB more than before. Other systems' C libraries have no
    such switch and no such habit. To be called before the serving threads begin."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(ARENA_MAX, ARENAS)
        mallopt(MMAP_THRESHOLD, LARGE)
