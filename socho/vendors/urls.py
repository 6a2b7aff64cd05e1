"""Addresses of the vendors' register. What is known of one vendor, /vendors/…, is `insight`'s."""

from django.urls import URLPattern, path

from socho.vendors.views import importing, people, register, tenancies

app_name = "vendors"
urlpatterns: list[URLPattern] = [
    path("register/", register.vendors, name="vendors"),
    path("register/new/", register.new_vendor, name="new_vendor"),
    path("register/mine/", people.own_contact, name="own_contact"),
    path("register/lists/", importing.lists, name="lists"),
    path("register/lists/<uuid:key>/", importing.preview, name="preview"),
    path("register/lists/<uuid:key>/saving/", importing.saving, name="saving"),
    path("register/lists/<uuid:key>/problems/", importing.problems, name="problems"),
    path("register/lists/<uuid:pk>/undoing/", importing.undoing, name="undoing"),
    path("register/<uuid:pk>/", register.vendor, name="vendor"),
    path("register/<uuid:pk>/merging/", register.merging, name="merging"),
    path("register/<uuid:pk>/helpers/", people.helper, name="helper"),
    path("register/helpers/<uuid:pk>/end/", people.helper_end, name="helper_end"),
    path("register/<uuid:pk>/papers/", people.paper, name="paper"),
    path("register/papers/<uuid:pk>/withdrawal/", people.paper_withdrawal, name="paper_withdrawal"),
    path("register/<uuid:pk>/account/", people.account, name="account"),
    path("register/<uuid:pk>/stalls/", tenancies.taking, name="taking"),
    path("register/<uuid:pk>/shared-stalls/", tenancies.sharing, name="sharing"),
    path("register/tenancies/<uuid:pk>/", tenancies.correction, name="correction"),
    path("register/tenancies/<uuid:pk>/transfer/", tenancies.transfer, name="transfer"),
    path("register/tenancies/<uuid:pk>/end/", tenancies.leaving, name="leaving"),
    path("register/stalls/<uuid:pk>/pause/", tenancies.pause, name="pause"),
    path("register/stalls/<uuid:pk>/reopening/", tenancies.reopening, name="reopening"),
]
