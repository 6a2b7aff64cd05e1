"""Whether a fault means that the disk takes nothing more: it is full, over quota, or failing."""

import errno

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
_SQLITE = {10, 13, 14}  # IOERR, FULL, CANTOPEN: the low byte of what SQLite says
_POSTGRESQL = {"53100", "58030"}  # disk_full, io_error


def takes_nothing_more(fault: BaseException | None) -> bool:
    """Looks behind what Django makes of a database's own fault."""
    while fault is not None:
        if isinstance(fault, OSError) and fault.errno in _FULL:
            return True
        code = getattr(fault, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in _SQLITE:
            return True
        if getattr(fault, "sqlstate", None) in _POSTGRESQL:
            return True
        fault = fault.__cause__
    return False
