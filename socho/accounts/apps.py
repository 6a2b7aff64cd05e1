"""The Django app `accounts`."""

from django.apps import AppConfig

from socho.logbook.registry import logged, not_logged


class AccountsConfig(AppConfig):
    name = "socho.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        kind = self.get_model
        logged(
            kind("AdministrativeUnit"),
            kind("Succession"),
            kind("Unit"),
            kind("Membership"),
            kind("Invitation"),
            kind("InvitationEnd"),
        )
        logged(kind("User"), derived=("folded", "password", "last_login"))
        not_logged(kind("SignIn"), "only the last day seen; a trail of sign-ins is not wanted")
