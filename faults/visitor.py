"""One browser without scripts: keeps its cookies, sends the token of the page it read last."""

import re
import urllib.request
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode

from faults.clients import Answer

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Visitor:
    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = CookieJar()
        kept = urllib.request.HTTPCookieProcessor(self.cookies)
        self.opener = urllib.request.build_opener(kept)
        self.token = ""

    def get(self, path: str) -> Answer:
        return self._ask(path, None)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        return self._ask(path, urlencode(fields | {"csrfmiddlewaretoken": self.token}).encode())

    @property
    def is_in(self) -> bool:
        """Whether a session was begun here."""
        return any(each.name == "sessionid" for each in self.cookies)

    def _ask(self, path: str, body: bytes | None) -> Answer:
        headers = {"Accept": "text/html", "Origin": self.address}
        request = urllib.request.Request(self.address + path, body, headers)
        try:
            with self.opener.open(request, timeout=60) as answer:
                said = Answer(answer.status, answer.read().decode())
        except HTTPError as refused:
            said = Answer(refused.code, refused.read().decode())
        found = TOKEN.search(said.body)
        self.token = found[1] if found else self.token
        return said
