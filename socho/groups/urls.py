"""Addresses of this app."""

from django.urls import URLPattern, path

from socho.groups.views import keeping

app_name = "groups"
urlpatterns: list[URLPattern] = [
    path("watch/groups/", keeping.groups, name="groups"),
    path("watch/groups/new/", keeping.new_group, name="new_group"),
    path("watch/groups/<uuid:pk>/", keeping.group, name="group"),
    path("watch/groups/<uuid:pk>/correction/", keeping.correction, name="correction"),
    path("watch/groups/<uuid:pk>/dissolution/", keeping.dissolution, name="dissolution"),
    path("watch/groups/<uuid:pk>/members/new/", keeping.new_member, name="new_member"),
    path("watch/groups/members/<uuid:pk>/end/", keeping.member_end, name="member_end"),
]
