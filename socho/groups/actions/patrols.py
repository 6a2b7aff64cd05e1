"""Patrols: routes and their points, going round, passing a point."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from socho.accounts.models import User
from socho.core.clock import day_of
from socho.core.refusals import NotAllowed, require
from socho.delivery.actions import queue_notice
from socho.groups import policy, rules
from socho.groups.codes import thing_called
from socho.groups.models import Checkpoint, Group, Passing, PatrolRound, PatrolRoute
from socho.groups.notices import those_in_charge
from socho.groups.patrols import missed_of
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.places.policy import rights_of_actor


def add_route(act: Act, group: Group, *, name: str, minutes: int) -> PatrolRoute:
    group = Group.objects.select_for_update().get(pk=group.pk)
    require(policy.can_keep_rota(rights_of_actor(act), group, day_of(act.now)))
    if group.dissolved_on is not None:
        raise NotAllowed(_("This group is dissolved."))
    route = PatrolRoute.objects.create(group=group, name=name, minutes=minutes)
    record(act, "route.added", group.market_id, route)
    return route


def end_route(act: Act, route: PatrolRoute) -> PatrolRoute:
    """It is gone no more; its rounds stay."""
    route = _kept(act, route)
    route.ended_on = day_of(act.now)
    route.save(update_fields=["ended_on"])
    record(act, "route.ended", route.group.market_id, route)
    return route


def add_checkpoint(act: Act, route: PatrolRoute, *, code: str, question: str = "") -> Checkpoint:
    """The next point of the route, by the code of a stall, the letter of a zone, the name of a
    place, or the label on any of them."""
    route = _kept(act, route)
    thing = thing_called(route.group.market, code)
    if thing is None:
        raise NotAllowed(_("There is no stall, zone or place “%(code)s”.") % {"code": code})
    on = {thing._meta.model_name or "": thing}
    if route.checkpoints.standing().filter(**on).exists():
        raise NotAllowed(_("This point is on the route already."))
    last = route.checkpoints.aggregate(last=Max("number"))["last"] or 0
    checkpoint = Checkpoint.objects.create(
        route=route, question=question, number=last + 1, added_at=act.now, **on
    )
    record(act, "checkpoint.added", route.group.market_id, checkpoint)
    return checkpoint


def remove_checkpoint(act: Act, checkpoint: Checkpoint) -> Checkpoint:
    route = _kept(act, checkpoint.route)
    checkpoint = Checkpoint.objects.get(pk=checkpoint.pk)
    if checkpoint.removed_at is not None:
        raise NotAllowed(_("This point is off the route already."))
    checkpoint.removed_at = act.now
    checkpoint.save(update_fields=["removed_at"])
    record(act, "checkpoint.removed", route.group.market_id, checkpoint)
    return checkpoint


def start_round(act: Act, route: PatrolRoute, *, people: int = 1) -> PatrolRound:
    """Somebody sets out, alone or with others."""
    route = PatrolRoute.objects.select_related("group").get(pk=route.pk)
    rights = rights_of_actor(act)
    require(policy.can_work(rights, route.group))
    if route.ended_on is not None or not route.checkpoints.standing().exists():
        raise NotAllowed(_("This route has no points to go by."))
    moment = rules.happened_at(act.now, act.device_at)
    round_ = PatrolRound.objects.create(
        route=route,
        started_by=User.objects.get(pk=rights.user or UUID(int=0)),
        started_at=moment,
        due_at=moment + timedelta(minutes=route.minutes),
        people=people,
    )
    record(act, "round.started", route.group.market_id, round_, subjects=[round_.started_by_id])
    return round_


def pass_checkpoint(act: Act, round_: PatrolRound, *, code: str, answer: str = "") -> Passing:
    """Whatever label was scanned or code typed: the point of the round that it stands for."""
    round_ = _gone(act, round_)
    thing = thing_called(round_.route.group.market, code)
    on = {thing._meta.model_name or "": thing} if thing else {"pk": None}
    checkpoint = round_.route.checkpoints.standing().filter(**on).first()
    if checkpoint is None:
        raise NotAllowed(_("“%(code)s” is no point of this round.") % {"code": code})
    if Passing.objects.filter(round=round_, checkpoint=checkpoint).exists():
        raise NotAllowed(_("You have been at this point already."))
    if checkpoint.question and not answer:
        raise NotAllowed(_("This point asks: %(question)s") % {"question": checkpoint.question})
    passing = Passing.objects.create(
        round=round_,
        checkpoint=checkpoint,
        passed_at=rules.happened_at(act.now, act.device_at),
        answer=answer,
    )
    record(act, "checkpoint.passed", round_.route.group.market_id, passing)
    return passing


def end_round(act: Act, round_: PatrolRound) -> PatrolRound:
    """Back again. Points that were not passed are missed."""
    round_ = _gone(act, round_)
    round_.ended_at = max(rules.happened_at(act.now, act.device_at), round_.started_at)
    round_.save(update_fields=["ended_at"])
    record(act, "round.ended", round_.route.group.market_id, round_)
    return round_


def announce_missed_points(act: Act, round_: PatrolRound) -> None:
    """Tell the board once. A notice, nothing in the book."""
    round_ = PatrolRound.objects.with_points().get(pk=round_.pk)
    missed, market = len(missed_of(round_, act.now)), round_.route.group.market
    if not missed:
        return
    people = those_in_charge(market, day_of(act.now))
    with override(settings.LANGUAGE_CODE):
        what = ngettext(
            "A patrol missed %(count)d point", "A patrol missed %(count)d points", missed
        ) % {"count": missed}
        link = reverse("groups:round", args=[round_.pk])
        queue_notice(act, people, what=f"{what} · {market.name}", link=link)


def _kept(act: Act, route: PatrolRoute) -> PatrolRoute:
    route = PatrolRoute.objects.select_related("group__market").select_for_update(
        of=("self",)
    ).get(pk=route.pk)  # fmt: skip
    require(policy.can_keep_rota(rights_of_actor(act), route.group, day_of(act.now)))
    if route.ended_on is not None:
        raise NotAllowed(_("This route is gone no more."))
    return route


def _gone(act: Act, round_: PatrolRound) -> PatrolRound:
    """A round that is under way, in the hands of one of the group."""
    round_ = PatrolRound.objects.select_related("route__group__market").select_for_update(
        of=("self",)
    ).get(pk=round_.pk)  # fmt: skip
    require(policy.can_work(rights_of_actor(act), round_.route.group))
    if round_.ended_at is not None:
        raise NotAllowed(_("This round is over."))
    return round_
