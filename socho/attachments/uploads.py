"""At the door: an upload beyond all limits is read past, not stored, and its form still stands."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from socho.attachments import rules

_PATIENCE = 4  # times the limit; whoever sends more is cut off


class LimitedUpload(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS. A field then sees an empty file that tells its true size."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = 0  # in this request
        self.this = 0  # of this file

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.this = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.seen += len(raw_data)
        self.this += len(raw_data)
        if self.seen > _PATIENCE * rules.UPLOAD_BYTES:
            raise StopUpload(connection_reset=True)
        return raw_data if self.this <= rules.UPLOAD_BYTES else None

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        if self.this <= rules.UPLOAD_BYTES:
            return None
        untaken = SimpleUploadedFile(self.file_name or "", b"")
        untaken.size = self.this
        return untaken
