"""Addresses of this app. What is printed on labels, /s/…, belongs to `intake`."""

from django.urls import URLPattern, path

from socho.places.views import labels, markets, plan, stalls

app_name = "places"
urlpatterns: list[URLPattern] = [
    path("market/", markets.profile, name="profile"),
    path("market/choice/", markets.markets, name="markets"),
    path("market/jurisdictions/", markets.jurisdictions, name="jurisdictions"),
    path("market/jurisdictions/<uuid:pk>/", markets.jurisdiction_end, name="jurisdiction_end"),
    path("market/zones/", stalls.zones, name="zones"),
    path("market/zones/<uuid:pk>/", stalls.zone, name="zone"),
    path("market/stalls/", stalls.stalls, name="stalls"),
    path("market/stalls/new/", stalls.new_stalls, name="new_stalls"),
    path("market/stalls/additions/<int:pk>/undo/", stalls.addition_undo, name="addition_undo"),
    path("market/stalls/<uuid:pk>/", stalls.stall, name="stall"),
    path("market/stalls/<uuid:pk>/state/", stalls.stall_state, name="stall_state"),
    path("market/points/", plan.points, name="points"),
    path("market/points/<uuid:pk>/closing/", plan.point_closing, name="point_closing"),
    path("market/plan/", plan.plan, name="plan"),
    path("market/plan/list/", plan.plan_list, name="plan_list"),
    path("market/plan/<uuid:pk>/", plan.arrangement, name="arrangement"),
    path("market/plan/<uuid:pk>/rows/", plan.rows, name="rows"),
    path("market/labels/", labels.labels_list, name="labels"),
    path("market/labels/new/", labels.new_labels, name="new_labels"),
    path("market/labels/<uuid:pk>/", labels.label, name="label"),
    path("market/labels/<uuid:pk>/revocation/", labels.revocation, name="revocation"),
    path("market/labels/<uuid:pk>/replacement/", labels.replacement, name="replacement"),
    path("market/labels/sheets/<uuid:pk>/", labels.sheets_page, name="sheets"),
    path("market/labels/sheets/<uuid:pk>/pdf/", labels.sheets_pdf, name="sheets_pdf"),
]
