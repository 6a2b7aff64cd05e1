"""How times, deadlines, days and amounts are said. Pure: the moment of reading is an argument."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from socho.core.clock import local

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def span(length: timedelta) -> str:
    """How long, in the largest unit that fits: 12 phút, 3 giờ, 2 ngày; never zero."""
    if length >= DAY:
        count = length // DAY
        return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
    if length >= HOUR:
        count = length // HOUR
        return ngettext("%(count)d hour", "%(count)d hours", count) % {"count": count}
    count = max(length // MINUTE, 1)
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}


def when(moment: datetime, now: datetime) -> str:
    """Relative within a day, then a day of the week, then a date."""
    passed = now - moment
    if timedelta() <= passed < MINUTE:
        return _("just now")
    if timedelta() <= passed < DAY:
        return _("%(span)s ago") % {"span": span(passed)}
    if -DAY < passed < timedelta():
        return _("in %(span)s") % {"span": span(-passed)}
    if local(moment).year == local(now).year:
        return f"{weekday_and_day(moment)}, {clock(moment)}"
    return day(moment)


def late_by(due: datetime, now: datetime) -> str:
    return _("%(span)s late") % {"span": span(now - due)}


def time_left(due: datetime, now: datetime) -> str:
    """Còn 3 giờ; once it is past, how late."""
    if due <= now:
        return late_by(due, now)
    return _("%(span)s left") % {"span": span(due - now)}


def before(due: datetime, now: datetime) -> str:
    """Until when, as people promise it: trước 12:00 hôm nay, trước 08:00 Thứ hai, 23/11."""
    days = (local(due).date() - local(now).date()).days
    if days == 0:
        return _("before %(time)s today") % {"time": clock(due)}
    if days == 1:
        return _("before %(time)s tomorrow") % {"time": clock(due)}
    return _("before %(time)s %(day)s") % {"time": clock(due), "day": weekday_and_day(due)}


def clock(moment: datetime) -> str:
    """07:42"""
    return f"{local(moment):%H:%M}"


def day(moment: date) -> str:
    """22/11/2026, of a day or of the market's day of a moment."""
    return f"{_market_day(moment):%d/%m/%Y}"


def full(moment: datetime) -> str:
    """07:42, 22/11/2026"""
    return f"{clock(moment)}, {day(moment)}"


def weekday(moment: date) -> str:
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[_market_day(moment).weekday()]


def short_weekday(moment: date) -> str:
    """T2 … CN"""
    names = (
        pgettext("weekday", "Mo"),
        pgettext("weekday", "Tu"),
        pgettext("weekday", "We"),
        pgettext("weekday", "Th"),
        pgettext("weekday", "Fr"),
        pgettext("weekday", "Sa"),
        pgettext("weekday", "Su"),
    )
    return names[_market_day(moment).weekday()]


def weekday_and_day(moment: date) -> str:
    """Chủ nhật, 22/11"""
    return f"{weekday(moment)}, {_market_day(moment):%d/%m}"


def weekday_and_date(moment: date) -> str:
    """Chủ nhật, 22/11/2026"""
    return f"{weekday(moment)}, {day(moment)}"


def _market_day(moment: date) -> date:
    return local(moment).date() if isinstance(moment, datetime) else moment
