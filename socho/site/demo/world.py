"""Builds the demo market: the setting first, then its stories in time order."""

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.db import connection
from PIL import Image, ImageDraw

from socho.accounts.models import SignIn
from socho.attachments.cleaning import Clean, clean_photo
from socho.core.clock import at as moment_at
from socho.core.clock import day_of, local
from socho.core.lunar import lunar_new_year
from socho.incidents.clock import tick
from socho.incidents.models import Incident
from socho.logbook.acts import writing
from socho.logbook.checkpoints import sign_checkpoints
from socho.logbook.models import Entry
from socho.logbook.numbering import number_entries
from socho.places.models import Stall
from socho.reports.filing import Caller
from socho.reports.models import Channel, Report
from socho.reports.taxonomy import KINDS, Side
from socho.site.demo.deeds import Deeds, Story
from socho.site.demo.setting import Setting, set_up
from socho.site.demo.timeline import Timeline
from socho.site.demo.watch import Watch
from socho.vendors.models import Vendor

SEED = 20230801
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Size:
    name: str
    days: int
    zones: dict[str, int]
    vendors: int
    reports_a_day: float
    photos: int


SMALL = Size("small", 92, {"A": 40, "B": 40, "C": 40}, 90, 0.5, 8)
FULL = Size("full", 5 * 365 + 1, dict.fromkeys("ABCDEFGHIK", 120), 900, 3.05, 220)

# How often a kind is told, roughly as markets' own books show; the rest is rare.
OFTEN = {
    "encroachment": 20, "environment": 10, "traffic": 9, "theft": 9, "infrastructure": 8,
    "fire_hazard": 8, "dispute": 7, "fraud": 6, "short_weight": 5, "disorder": 5, "electrical": 5,
    "pickpocketing": 4, "lost_property": 4, "overcharging": 3, "food_safety": 3,
    "found_property": 3, "lost_child": 2, "other": 4,
}  # fmt: skip
# How often a story goes which way.
PATHS = {
    "closed": 62, "settled": 6, "declined": 5, "passed_on": 5, "settled_by_police": 7,
    "answered": 2, "refused": 1, "paused_then_closed": 4, "facts_given": 3, "reopened": 2,
    "told_twice": 2,
}  # fmt: skip
ONLY_ORDINARY = ("passed_on", "settled_by_police", "answered", "refused")
OUTCOMES = {
    "encroachment": "reminded", "fire_hazard": "remedied", "infrastructure": "remedied",
    "electrical": "remedied", "environment": "remedied", "dispute": "mediated",
    "lost_property": "returned", "found_property": "returned", "lost_child": "returned",
    "short_weight": "reminded", "overcharging": "reminded", "rumour": "unfounded",
}  # fmt: skip
OUTCOMES_ELSE = [
    "on_the_spot",
    "on_the_spot",
    "ended_itself",
    "unfounded",
    "mistaken",
    "not_enough",
]


def build(size: Size, now: datetime, progress: Progress) -> dict[str, int]:
    """Everything up to now, through the real actions. Returns what was made."""
    luck = random.Random(SEED)  # noqa: S311  (a demo must be the same every time)
    line = Timeline(luck, now)
    start = moment_at(day_of(now) - timedelta(days=size.days), time(8))
    with hurried():
        setting = set_up(line, start, zones=size.zones, vendors=size.vendors)
        watch = Watch(line, setting)
        watch.set_up(start)
        watch.keep_rota(now)
        watch.close_daily(now)
        watch.hand_over_daily(now)
        watch.patrol(now)
        deeds = Deeds(line, setting)
        photos = make_photos(luck, min(size.photos, 40))
        for story, at in _stories(size, line, setting, start, photos):
            deeds.plan(story, at)
        for story, at in todays(setting, now, photos):
            deeds.plan(story, at)
        _run(line, start, now, progress)
        with writing():
            SignIn.objects.bulk_create(
                [SignIn(user=setting.cast[name], at=now) for name in ("minh", "thu", "lan")]
            )
        number_entries()
        sign_checkpoints(now)
    return counts(setting)


class hurried:
    """While a demo is built nothing was promised to anybody: the disk need not be waited for."""

    def __enter__(self) -> None:
        self._pragma("OFF")

    def __exit__(self, *_: object) -> None:
        self._pragma("FULL")

    def _pragma(self, how: str) -> None:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA synchronous={how}")


def _run(line: Timeline, start: datetime, now: datetime, progress: Progress) -> None:
    days = max((now - start).days, 1)
    today = start.date()

    def watch(at: datetime) -> None:
        """Once a day what the clock does."""
        nonlocal today
        if at.date() > today:
            today = at.date()
            tick(at)
            progress(min((at - start).days, days - 1), days, f"{local(at):%m/%Y}")

    line.run(watch)
    tick(now)
    progress(days, days, "")


def _stories(
    size: Size, line: Timeline, setting: Setting, start: datetime, photos: list[Clean]
) -> Iterator[tuple[Story, datetime]]:
    """Every kind once, then as many as the season has; some with photos."""
    luck, end = line.luck, line.end - timedelta(days=4)
    for number, kind in enumerate(KINDS):
        at = start + (end - start) * (number + 1) / (len(KINDS) + 2)
        yield _story(line, setting, kind, list(PATHS)[number % len(PATHS)]), at
    for number in range(size.photos):
        at = start + (end - start) * (number + 1) / (size.photos + 1)
        story = _story(line, setting, luck.choice(list(OFTEN)), "closed")
        story.photo = photos[number % len(photos)]
        yield story, at
    day = start.date()
    while day < end.date():
        for _ in range(_how_many(size.reports_a_day * season(day), luck)):
            kind = _weighted(OFTEN, luck) if luck.random() < 0.93 else luck.choice(list(KINDS))
            at = moment_at(day, _hour(kind, luck))
            if start < at < end:
                yield _story(line, setting, kind, _weighted(PATHS, luck)), at
        day += timedelta(days=1)


def _story(line: Timeline, setting: Setting, kind: str, path: str) -> Story:
    luck = line.luck
    if KINDS[kind].side != Side.ORDINARY and path in ONLY_ORDINARY:
        path = "closed"
    channel = luck.choices(
        [Channel.QR, Channel.DESK, Channel.PHONE, Channel.PATROL], [60, 15, 10, 15]
    )[0]
    if KINDS[kind].side != Side.ORDINARY:
        channel = Channel.QR
    caller = (
        Caller(phone=f"+84596{luck.randint(0, 999999):06d}") if luck.random() < 0.3 else Caller()
    )
    return Story(
        kind=kind,
        path=path,
        stall=luck.choice(setting.stalls),
        channel=channel,
        outcome=OUTCOMES.get(kind) or luck.choice(OUTCOMES_ELSE),
        caller=caller,
    )


def todays(
    setting: Setting, now: datetime, photos: list[Clean]
) -> Iterator[tuple[Story, datetime]]:
    """What the board meets when it opens the demo: every state once, some of it late."""
    stalls = {stall.code: stall for stall in setting.stalls}

    def story(kind: str, path: str, code: str, **more: object) -> Story:
        return Story(kind, path, _stall(stalls, code), **more)  # type: ignore[arg-type]

    def ago(**span: float) -> datetime:
        return now - timedelta(**span)

    yield story("theft", "acknowledged", "B12", photo=photos[0]), ago(days=3, hours=2)
    yield story("counterfeit_money", "handed", "A9"), ago(days=2, hours=5)
    yield story("fraud", "handed", "C9"), ago(days=16)  # long without an answer
    yield story("fire_hazard", "taken", "B4", photo=photos[1]), ago(days=2)
    yield story("disorder", "taken", "C5"), ago(hours=3)
    yield story("dispute", "paused", "C2"), ago(days=1, hours=6)
    yield story("encroachment", "checking", "A3"), ago(hours=2)
    yield story("pickpocketing", "opened", "B7"), ago(minutes=50)
    yield story("environment", "settled", "C11"), ago(days=1, hours=3)
    yield story("short_weight", "nothing", "C8"), ago(minutes=12)
    yield story("encroachment", "nothing", "B2", photo=photos[2]), ago(minutes=5)
    yield story("infrastructure", "needs_facts", "A20"), ago(hours=5)
    yield story("extortion", "nothing", "B1"), ago(minutes=25)
    yield story("loan_shark", "taken", "C1"), ago(days=1)
    yield story("staff_complaint", "nothing", "A1"), ago(hours=4)


def _stall(stalls: dict[str, Stall], code: str) -> Stall:
    return stalls.get(code) or next(iter(stalls.values()))


def season(day: date) -> float:
    """Busy before Tết, quiet after it and in the rainy months."""
    to_tet = (lunar_new_year(day.year + (day.month > 10)) - day).days
    if 0 <= to_tet <= 30:
        return 2.4
    if -15 <= to_tet < 0:
        return 0.4
    return 0.7 if day.month in (9, 10) else 1.0


def _hour(kind: str, luck: random.Random) -> time:
    """Fires come at night, the rest while the market is open."""
    if kind in ("fire", "theft") and luck.random() < 0.6:
        return time(luck.choice([22, 23, 0, 1, 2, 3]), luck.randint(0, 59))
    return time(luck.choice([5, 6, 6, 7, 7, 8, 9, 10, 14, 15, 16, 17]), luck.randint(0, 59))


def _how_many(expected: float, luck: random.Random) -> int:
    whole = int(expected)
    return whole + (luck.random() < expected - whole)


def _weighted(table: dict[str, int], luck: random.Random) -> str:
    return luck.choices(list(table), list(table.values()))[0]


def make_photos(luck: random.Random, number: int) -> list[Clean]:
    """Drawn scenes without people, cleaned as any upload is."""
    return [clean_photo(ContentFile(_scene(luck), name=f"{each}.jpg")) for each in range(number)]


def _scene(luck: random.Random) -> bytes:
    sky = tuple(luck.randint(120, 200) for _ in range(3))
    image = Image.new("RGB", (960, 720), sky)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 480, 960, 720), fill=(120, 112, 100))
    for each in range(6):
        left, top = each * 160 + luck.randint(0, 40), luck.randint(260, 380)
        roof = tuple(luck.randint(60, 220) for _ in range(3))
        draw.rectangle((left, top, left + 130, 560), fill=(225, 215, 195))
        draw.polygon([(left - 14, top), (left + 144, top), (left + 65, top - 70)], fill=roof)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=80)
    return file.getvalue()


def counts(setting: Setting) -> dict[str, int]:
    return {
        "stalls": len(setting.stalls),
        "vendors": Vendor.objects.count(),
        "reports": Report.objects.count(),
        "cases": Incident.objects.count(),
        "entries": Entry.objects.count(),
    }
