"""A login attack: ten tries in a quarter of an hour and account are looked at, the rest is turned
away, and nobody else notices.

    python -m faults.guessing [--tries 10000]

Six of ten tries aim at anh Bình, two at anh Phúc, two at names nobody has. Meanwhile anh Bình must
get in on the device he always uses, and chị Hoa on any.
"""

import argparse
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from faults import warm
from faults.serving import Forked
from faults.verdict import Verdict
from faults.visitor import Visitor

PEOPLE = {"binh": "Lê Thanh Bình", "phuc": "Trần Văn Phúc", "hoa": "Phạm Thị Hoa"}
PASSWORD = "sầu riêng 12 múi"
TOO_MANY, WRONG = "nhiều lần quá", "chưa đúng"
ALLOWED, WINDOW = 10, 15 * 60  # tries, seconds
THREADS = 4
STRANGERS = 20  # names nobody has


@dataclass
class Seen:
    """When which account's password was looked at, how long that took, and what else came."""

    at: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    turned_away: int = 0
    others: list[str] = field(default_factory=list)


def main(words: list[str]) -> int:
    options = _options(words)
    verdict = Verdict("A login attack")
    with warm.place("guess") as place:
        server = Forked()
        warm.set_up(place / "market", server.address)
        warm.in_child("faults.market", "open_market", place)
        _enter_people(place)
        warm.read("/sign-in/")
        server.start()
        at_home = _sign_in(Visitor(server.address), "binh")
        at_home.get("/")
        at_home.post("/sign-out/", {})
        seen = _attack(server.address, options.tries)
        _judge(verdict, seen)
        _others_get_in(verdict, server.address, at_home)
        server.kill()
    return verdict.code


def _enter_people(place: Path) -> None:
    for username, name in PEOPLE.items():
        who = [username, "--name", name, "--unit", "Ban", "--role", "guard"]
        given = ["--password-file", str(place / "password")]
        code, said = warm.in_child("faults.checking", "command", "user", *who, *given)
        if code:
            raise RuntimeError(said)


def _sign_in(visitor: Visitor, name: str) -> Visitor:
    visitor.get("/sign-in/")
    visitor.post("/sign-in/", {"login": name, "password": PASSWORD})
    return visitor


def _attack(address: str, tries: int) -> Seen:
    seen = Seen()
    threads = [
        threading.Thread(
            target=_guess, args=(address, islice(range(tries), n, None, THREADS), seen)
        )
        for n in range(THREADS)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return seen


def _guess(address: str, numbers: "islice[int]", seen: Seen) -> None:
    visitor = Visitor(address)
    visitor.get("/sign-in/")
    for number in numbers:
        login = _aim(number)
        begin = time.monotonic()
        answer = visitor.post("/sign-in/", {"login": login, "password": f"mật khẩu {number}"})
        if TOO_MANY in answer.body:
            seen.turned_away += 1
        elif WRONG in answer.body:
            seen.at[login].append(time.monotonic())
            seen.took["known" if login in PEOPLE else "unknown"].append(time.monotonic() - begin)
        else:
            seen.others.append(f"{login}: {answer.status}")


def _aim(number: int) -> str:
    """Counted: of ten tries six, two and two."""
    place = number % 10
    if place < 6:
        return "binh"
    return "phuc" if place < 8 else f"nguoila{number // 10 % STRANGERS}"


def _judge(verdict: Verdict, seen: Seen) -> None:
    looked_at = sum(map(len, seen.at.values()))
    verdict.tell("tries", looked_at + seen.turned_away + len(seen.others))
    verdict.tell("turned away without a look at the password", seen.turned_away)
    most = max((_most_in_a_window(moments) for moments in seen.at.values()), default=0)
    verdict.must("looked at, of one account in 15 minutes", most, f"≤ {ALLOWED}", most <= ALLOWED)
    verdict.must("other answers than these two", len(seen.others), "0", not seen.others)
    verdict.why(seen.others)
    for who, taken in seen.took.items():
        middle = sorted(taken)[len(taken) // 2] * 1000
        verdict.tell(
            f"a try at {'a' if who == 'known' else 'an'} {who} name, p50", f"{middle:.0f} ms"
        )


def _most_in_a_window(moments: list[float]) -> int:
    moments = sorted(moments)
    return max(sum(first <= each < first + WINDOW for each in moments) for first in moments)


def _others_get_in(verdict: Verdict, address: str, at_home: Visitor) -> None:
    owner = _sign_in(at_home, "binh").get("/account/").status
    verdict.must("anh Bình on his own device", owner, "200", owner == 200)
    other = _sign_in(Visitor(address), "hoa").get("/account/").status
    verdict.must("chị Hoa from the attacker's address", other, "200", other == 200)


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="faults.guessing")
    parser.add_argument("--tries", type=int, default=10_000)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
