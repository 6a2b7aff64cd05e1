"""A signed-in person over plain HTTP on one kept connection."""

import re
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
PATIENCE = 600  # seconds: of a million tickets one page may take minutes
FORM = "application/x-www-form-urlencoded"


class Asker:
    """Keeps cookies; knows the token of the page it read last."""

    def __init__(self, address: str, process: int = 0) -> None:
        """`process` is the server's, where what it works is to be measured."""
        self.address, self.process = address, process
        self.host = urlsplit(address).netloc
        self.connection = HTTPConnection(self.host, timeout=PATIENCE)
        self.cookies: dict[str, str] = {}
        self.body = ""
        self.location = ""

    def get(self, path: str) -> str:
        self._ask("GET", path)
        return self.body

    def post(self, path: str, fields: dict[str, str], *, accept: str = "text/html") -> str:
        self._ask("POST", path, urlencode(self.with_token(fields)).encode(), FORM, accept)
        return self.body

    def send_file(self, path: str, fields: dict[str, str], name: str, data: bytes) -> str:
        edge = uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in self.with_token(fields).items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = b"".join(parts) + head.encode() + data + f"\r\n--{edge}--\r\n".encode()
        self._ask("POST", path, body, f"multipart/form-data; boundary={edge}")
        return self.location

    def tag_of(self, path: str, headers: dict[str, str]) -> str:
        """The ETag under which this person has the page."""
        self.connection.request("GET", path, headers=self.headers() | headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.headers["ETag"]

    def status_of(self, path: str) -> int:
        self.connection.request("GET", path, headers=self.headers())
        answer = self.connection.getresponse()
        answer.read()
        return answer.status

    def headers(self) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Accept": "text/html", "Origin": self.address, "Cookie": cookie}

    def sign_in(self, username: str) -> None:
        self.get("/sign-in/")
        self.post("/sign-in/demo/", {"username": username})
        if "sessionid" not in " ".join(self.cookies):
            raise RuntimeError(f"{username} could not sign in")

    def with_token(self, fields: dict[str, str]) -> dict[str, str]:
        found = TOKEN.search(self.body)
        return fields | ({"csrfmiddlewaretoken": found[1]} if found else {})

    def _ask(
        self, method: str, path: str, body: bytes = b"", kind: str = "", accept: str = "text/html"
    ) -> None:
        headers = self.headers() | {"Accept": accept}
        if kind:
            headers["Content-Type"] = kind
        self.connection.request(method, path, body or None, headers)
        answer = self.connection.getresponse()
        self.body = answer.read().decode(errors="replace")
        self.status = answer.status
        self._remember(answer)
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status}")

    def _remember(self, answer: HTTPResponse) -> None:
        self.location = answer.headers.get("Location", "")
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
