"""Who sends very much is served slowly; nobody is refused, nothing is written down."""

from django.test import RequestFactory

from socho.intake import throttle
from socho.intake.throttle import MOST_KEYS, Pace


def test_the_first_ones_do_not_wait() -> None:
    pace = Pace(free=3)
    assert [pace.take(b"label", 0.0) for _ in range(3)] == [0, 0, 0]


def test_the_more_the_slower_up_to_a_limit() -> None:
    pace = Pace(free=3, step=0.5, most=1.2)
    waits = [pace.take(b"label", 0.0) for _ in range(7)]
    assert waits == [0, 0, 0, 0.5, 1.0, 1.2, 1.2]


def test_after_a_minute_of_rest_all_is_forgotten() -> None:
    pace = Pace(free=3, step=0.5)
    for _ in range(4):
        pace.take(b"label", 0.0)
    assert pace.take(b"label", 80.0) == 0


def test_one_label_does_not_slow_another() -> None:
    pace = Pace(free=1, step=1.0)
    pace.take(b"one", 0.0)
    assert pace.take(b"one", 0.0) == 1.0
    assert pace.take(b"two", 0.0) == 0


def test_memory_is_bounded() -> None:
    pace = Pace(free=1)
    for number in range(2 * MOST_KEYS):
        pace.take(str(number).encode(), 0.0)
    assert len(pace.levels) <= MOST_KEYS


def test_an_address_is_kept_only_as_a_hash_of_the_day() -> None:
    request = RequestFactory().post("/s/x/", REMOTE_ADDR="203.0.113.77")
    throttle.slow_down_reports(request, "x")
    kept = b"".join(throttle.REPORTS_OF_AN_ADDRESS.levels)
    assert b"203.0.113.77" not in kept
