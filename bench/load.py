"""`python -m bench.load`: sends what stands in the JSON on its input, over kept connections.

A process of its own and one loop over bare sockets, so that what is measured is the server and
not the one who asks. Says on its output what every answer took, and what it used itself.
"""

import json
import resource
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any
from uuid import uuid4

OP = b"{op}"  # a fresh id takes its place
WARM_UP = 0.1  # of the time, not counted


@dataclass
class Client:
    """One connection with one request under way."""

    socket: socket.socket
    began: float = 0.0
    got: bytearray = field(default_factory=bytearray)

    def send(self, head: bytes, body: bytes) -> None:
        body = body.replace(OP, str(uuid4()).encode())
        length = b"Content-Length: %d\r\n" % len(body) if body else b""
        self.got.clear()
        self.began = time.perf_counter()
        self.socket.sendall(head + length + b"\r\n" + body)

    def is_answered(self) -> bool:
        """Reads what has come; whether that is the whole answer."""
        some = self.socket.recv(1 << 20)
        if not some:
            raise ConnectionError(f"cut off after {bytes(self.got[:200])!r}")
        self.got += some
        end = self.got.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = bytes(self.got[:end]).lower()
        if head[9:12] in (b"304", b"204"):
            return True
        _, found, rest = head.partition(b"content-length:")
        if not found:
            return self.got.endswith(b"0\r\n\r\n")
        return len(self.got) >= end + 4 + int(rest.split(b"\r\n")[0])


def run(asked: dict[str, Any]) -> dict[str, Any]:
    heads = cycle([each.encode() for each in asked["heads"]])
    body = asked["body"].encode()
    host, port = asked["host"].split(":")
    clients = [Client(socket.create_connection((host, int(port)))) for _ in range(asked["clients"])]
    ready, taken, moments = selectors.DefaultSelector(), list[float](), list[float]()
    for each in clients:
        each.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        ready.register(each.socket, selectors.EVENT_READ, each)
        each.send(next(heads), body)
    begin = time.perf_counter()
    stop = begin + asked["seconds"]
    waiting = len(clients)
    while waiting:
        for key, _ in ready.select():
            client: Client = key.data
            if not client.is_answered():
                continue
            moment = time.perf_counter()
            if int(client.got[9:12]) != asked["status"]:
                raise ValueError(f"answered {bytes(client.got[:300])!r}")
            taken.append(moment - client.began)
            moments.append(moment)
            if moment < stop and len(taken) < asked["most"]:
                client.send(next(heads), body)
            else:
                waiting -= 1
    warm = sum(1 for each in moments if each < begin + WARM_UP * (moments[-1] - begin))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "answers": len(taken),
        "taken": taken[warm:],
        "seconds": moments[-1] - (moments[warm - 1] if warm else begin),
        "bytes": len(clients[0].got),
        "processor": (usage.ru_utime + usage.ru_stime) / (moments[-1] - begin),
    }


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)
