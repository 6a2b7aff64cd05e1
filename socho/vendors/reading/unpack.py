"""Opens a zipped workbook within limits, and parses its XML without any entity."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from xml.parsers import expat

from socho.vendors.reading.results import UnreadableFile
from socho.vendors.reading.words import message

MOST_PARTS = 2_000
MOST_UNPACKED_MB = 32
_STEP = 1 << 16

Attributes = dict[str, str]


class Archive:
    """The parts of a zip file. What they unpack to is counted as it is read, whatever it claims."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
            raise UnreadableFile(message("broken")) from error
        if len(entries) > MOST_PARTS:
            raise UnreadableFile(message("harmful"))
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableFile(message("locked"))
        self._entries = {_tidy_name(entry.filename): entry for entry in entries}
        self._left = MOST_UNPACKED_MB << 20

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def read(self, name: str) -> bytes:
        if name not in self._entries:
            raise UnreadableFile(message("broken"))
        chunks: list[bytes] = []
        try:
            with self._zip.open(self._entries[name]) as part:
                while chunk := part.read(_STEP):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise UnreadableFile(message("too_much_inside", limit=MOST_UNPACKED_MB))
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError) as error:
            if isinstance(error, UnreadableFile):
                raise
            raise UnreadableFile(message("broken")) from error
        return b"".join(chunks)


def repacked(parts: Iterable[tuple[str, bytes]]) -> io.BytesIO:
    """A new archive of checked parts only: what was not looked at is not handed on."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    packed.seek(0)
    return packed


def parse(
    xml: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Calls back for every element, by its name without prefix. Refuses any document type."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
    if end:
        parser.EndElementHandler = lambda name: end(_local(name))
    if text:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise UnreadableFile(message("broken")) from error


def _refuse(*_declared: object) -> None:
    raise UnreadableFile(message("harmful"))


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _tidy_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")
