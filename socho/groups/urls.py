"""Addresses of this app."""

from django.urls import URLPattern, path

from socho.groups.views import closing, duty, handovers, keeping, own, patrols

app_name = "groups"
urlpatterns: list[URLPattern] = [
    path("watch/groups/", keeping.groups, name="groups"),
    path("watch/groups/new/", keeping.new_group, name="new_group"),
    path("watch/groups/<uuid:pk>/", keeping.group, name="group"),
    path("watch/groups/<uuid:pk>/correction/", keeping.correction, name="correction"),
    path("watch/groups/<uuid:pk>/dissolution/", keeping.dissolution, name="dissolution"),
    path("watch/groups/<uuid:pk>/members/new/", keeping.new_member, name="new_member"),
    path("watch/groups/members/<uuid:pk>/end/", keeping.member_end, name="member_end"),
    path("watch/groups/<uuid:pk>/week/", duty.week, name="week"),
    path("watch/groups/<uuid:pk>/week/layout/", duty.laying_out, name="laying_out"),
    path("watch/groups/<uuid:pk>/patterns/", duty.patterns, name="patterns"),
    path("watch/groups/<uuid:pk>/shifts/new/", duty.new_shift, name="new_shift"),
    path("watch/patterns/<uuid:pk>/end/", duty.pattern_end, name="pattern_end"),
    path("watch/shifts/<uuid:pk>/", duty.shift, name="shift"),
    path("watch/shifts/<uuid:pk>/people/", duty.assignment, name="assignment"),
    path("watch/shifts/<uuid:pk>/calling-off/", duty.calling_off, name="calling_off"),
    path("watch/assignments/<uuid:pk>/end/", duty.taking_off, name="taking_off"),
    path("watch/duty/", own.duty, name="duty"),
    path("watch/assignments/<uuid:pk>/coming/", own.coming, name="coming"),
    path("watch/assignments/<uuid:pk>/leaving/", own.leaving, name="leaving"),
    path("watch/assignments/<uuid:pk>/absence/", own.absence, name="absence"),
    path("watch/assignments/<uuid:pk>/swap/", own.swap, name="swap"),
    path("watch/swaps/<uuid:pk>/acceptance/", own.swap_acceptance, name="swap_acceptance"),
    path("watch/swaps/<uuid:pk>/refusal/", own.swap_refusal, name="swap_refusal"),
    path("watch/groups/<uuid:pk>/handovers/", handovers.handovers, name="handovers"),
    path("watch/groups/<uuid:pk>/handovers/new/", handovers.new_handover, name="new_handover"),
    path("watch/handovers/<uuid:pk>/", handovers.handover, name="handover"),
    path("watch/handovers/<uuid:pk>/takeover/", handovers.takeover, name="takeover"),
    path("watch/patrols/", patrols.patrols, name="patrols"),
    path("watch/groups/<uuid:pk>/routes/new/", patrols.new_route, name="new_route"),
    path("watch/routes/<uuid:pk>/", patrols.route, name="route"),
    path("watch/routes/<uuid:pk>/end/", patrols.route_end, name="route_end"),
    path("watch/checkpoints/<uuid:pk>/end/", patrols.checkpoint_end, name="checkpoint_end"),
    path("watch/routes/<uuid:pk>/rounds/", patrols.starting, name="starting"),
    path("watch/rounds/<uuid:pk>/", patrols.patrol_round, name="round"),
    path("watch/rounds/<uuid:pk>/points/", patrols.passing, name="passing"),
    path("watch/rounds/<uuid:pk>/end/", patrols.ending, name="ending"),
    path("watch/closing/", closing.closing, name="closing"),
    path("watch/closing/zones/<uuid:pk>/", closing.closing_round, name="closing_round"),
    path("watch/closing/<uuid:pk>/", closing.closed, name="closed"),
]
