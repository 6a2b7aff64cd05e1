"""Addresses of coming in and going out, of one's account, of people and units."""

from django.urls import include, path

from socho.accounts.views import (
    account,
    invitations,
    people,
    proof,
    second_steps,
    signing_in,
    units,
)

pages = [
    path("sign-in/second-step/", signing_in.second_step, name="second_step"),
    path("sign-in/passkey/", signing_in.passkey, name="passkey"),
    path("sign-in/demo/", signing_in.demo_sign_in, name="demo"),
    path("moi/", invitations.acceptance, name="acceptance"),  # printed on paper, typed by hand
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/proof/", proof.proof, name="proof"),
    path("account/sessions/", account.sessions, name="sessions"),
    path("account/second-steps/", second_steps.second_steps, name="second_steps"),
    path("account/second-steps/app/", second_steps.app, name="app"),
    path("account/second-steps/passkey/", second_steps.passkey, name="new_passkey"),
    path("account/second-steps/<uuid:pk>/removal/", second_steps.removal, name="removal"),
    path("account/recovery-codes/", second_steps.recovery_codes, name="recovery_codes"),
    path("people/", people.everybody, name="people"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/roles/", people.new_role, name="new_role"),
    path("people/<uuid:pk>/reset/", people.reset, name="reset"),
    path("people/<uuid:pk>/deactivation/", people.deactivation, name="deactivation"),
    path("memberships/<uuid:pk>/end/", people.end, name="end"),
    path("invitations/<uuid:pk>/end/", invitations.calling_back, name="calling_back"),
    path("units/", units.units, name="units"),
    path("units/new/", units.new_unit, name="new_unit"),
    path("groups/new/", units.new_group, name="new_group"),
    path("units/<uuid:pk>/", units.unit, name="unit"),
    path("units/<uuid:unit>/invitations/", invitations.invitation, name="invitation"),
]

urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="account_login"),
    path("sign-out/", signing_in.sign_out, name="account_logout"),
    path("", include((pages, "accounts"))),
]
