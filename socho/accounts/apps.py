"""The Django app `accounts`."""

from importlib import import_module

from django.apps import AppConfig, apps

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
            kind("InvitationEnd"),
        )
        # Tells parameters who keeps them; models exist only now.
        import_module("socho.accounts.policy")
        # Secrets, and what is made from secrets, have no place in a log that is kept for ever.
        logged(kind("User"), derived=("folded", "password"))
        logged(kind("Invitation"), derived=("code_hash",))
        logged(kind("SecondStep"), derived=("secret",))
        logged(kind("RecoveryCode"), derived=("code_hash",))
        not_logged(kind("SignIn"), "only when last seen; a trail of sign-ins is not wanted")
        not_logged(kind("Tries"), "moments of recent tries, without a name, soon gone")
        not_logged(kind("TakenOnce"), "hashes of what may be taken once, for an hour at most")
        not_logged(apps.get_model("sessions.Session"), "who is signed in now; ends by itself")
        for label in ("auth.Permission", "auth.Group", "contenttypes.ContentType"):
            not_logged(apps.get_model(label), "Django's own list of its models; gives no rights")
