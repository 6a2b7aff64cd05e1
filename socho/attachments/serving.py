"""Sends a kept file to the browser, after the app that holds it asked who may see it."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from socho.attachments.files import path_of
from socho.attachments.models import Attachment

_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")
_NAMES = {
    "image/jpeg": "photo.jpg",
    "audio/webm": "voice.webm",
    "audio/mp4": "voice.m4a",
    "audio/mpeg": "voice.mp3",
}
_HEADERS = {
    "Cache-Control": "private, max-age=600",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Accept-Ranges": "bytes",
}


def serve(attachment: Attachment, request: HttpRequest) -> HttpResponseBase:
    """The file, a part of it (players ask so), or “you have it already”. All kept files are
    small: none is larger than 1.5 MB."""
    tag = f'"{attachment.sha256}"'
    if attachment.erased_at is not None:
        raise Http404
    if tag in request.headers.get("If-None-Match", ""):
        return _with_headers(HttpResponse(status=304), tag)
    try:
        data = path_of(attachment.sha256).read_bytes()
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = _part_of(data, request.headers.get("Range", ""), attachment.media_type)
    name = _NAMES[attachment.media_type]
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return _with_headers(response, tag)


def _part_of(data: bytes, asked: str, media_type: str) -> HttpResponse:
    found = _RANGE.match(asked)
    if found is None or found.groups() == ("", ""):
        return HttpResponse(data, content_type=media_type)
    first, last = found.groups()
    begin = int(first) if first else max(0, len(data) - int(last))
    end = min(int(last), len(data) - 1) if first and last else len(data) - 1
    if begin > end:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{len(data)}"
        return response
    response = HttpResponse(data[begin : end + 1], status=206, content_type=media_type)
    response["Content-Range"] = f"bytes {begin}-{end}/{len(data)}"
    return response


def _with_headers(response: HttpResponse, tag: str) -> HttpResponse:
    response["ETag"] = tag
    for name, value in _HEADERS.items():
        response[name] = value
    return response
