"""Takes an uploaded list into memory: Django's own handler would write it to a file."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from socho.vendors.reading.limits import MOST_MB

FILE_BYTES = MOST_MB * 1024 * 1024


class InMemoryUpload(FileUploadHandler):
    """One file. What is beyond the limit is read past; the form then sees the true size and no
    content."""

    held: BytesIO | None = None
    seen = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.held is not None:
            raise SkipFile
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.seen += len(raw_data)
        if self.held is not None and self.seen <= FILE_BYTES:
            self.held.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        if self.held is None:
            return None
        held = self.held if self.seen <= FILE_BYTES else BytesIO()
        held.seek(0)
        return InMemoryUploadedFile(
            held, self.field_name, self.file_name or "", self.content_type, file_size, self.charset
        )
