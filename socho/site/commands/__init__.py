"""The commands of `socho`, one file each, in the order of `socho --help`."""

from socho.site.commands import (
    backup,
    checkpoint,
    demo,
    export,
    import_,
    init,
    labels,
    restore,
    serve,
    tick,
    user,
    verify,
)

COMMANDS = (
    init,
    serve,
    demo,
    import_,
    export,
    labels,
    verify,
    checkpoint,
    tick,
    backup,
    restore,
    user,
)
