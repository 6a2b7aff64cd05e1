"""The child process that opens uploads: `python -m socho.attachments.worker photo|voice`."""

import json

from socho.attachments import photos
from socho.attachments.voices import cleaning
from socho.core import children

MEMORY = 130  # megabytes asked for; with the mapped libraries the child stays under 150
SECONDS = 20


def work(task: str, given: bytes) -> bytes:
    """One line of JSON about the file, then the file."""
    if task == "photo":
        made, width, height = photos.cleaned(given)
        about = {"media_type": "image/jpeg", "width": width, "height": height}
    else:
        made, media_type, seconds = cleaning.cleaned(given)
        about = {"media_type": media_type, "seconds": round(seconds)}
    return json.dumps(about).encode() + b"\n" + made


if __name__ == "__main__":
    children.answer(work, memory=MEMORY, seconds=SECONDS)
