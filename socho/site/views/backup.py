"""Backup to a stick, restore from it, and what ends the read-only time after a restore."""

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socho.accounts.requests import act_of
from socho.core.clock import now
from socho.core.refusals import must_see
from socho.logbook.acts import Act, perform
from socho.logbook.models import Restoration
from socho.places.policy import rights_of
from socho.site import backup, jobs, restoring
from socho.site.forms import FolderForm, NoOutsideForm, OutsideForm
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page

MOUNTS = ("/media/*", "/media/*/*", "/run/media/*/*", "/mnt/*")


def _require_admin(request: HttpRequest) -> None:
    must_see(backup.can_back_up(rights_of(request.user)))


@login_required
@require_http_methods(["GET", "POST"])
def backups(request: HttpRequest) -> HttpResponse:
    _require_admin(request)
    form = FolderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        folder = form.cleaned_data["folder"]
        act = act_of(request, form.act_op)
        jobs.start("backup", lambda job: _back_up(folder, act, job))
        return done(request, "site:backups")
    context = {
        "form": form,
        "sticks": sticks(),
        "found": [each for stick in sticks() for each in backup.backups_in(stick)],
        "job": jobs.current(),
    }
    return page(request, "site/backups.html", context, part="site/_job.html")


def _back_up(folder: Path, act: Act, job: jobs.Job) -> str:
    made = backup.back_up(folder, act, job.progress)
    return _("Written and checked: %(folder)s") % {"folder": made.folder}


@login_required
@require_POST
def restored(request: HttpRequest) -> HttpResponse:
    _require_admin(request)
    form = FolderForm(request.POST)
    if not form.is_valid():
        return page(request, "site/backups.html", {"form": form, "sticks": sticks()})
    chosen = backup.read_manifest(form.cleaned_data["folder"])
    jobs.start("restore", lambda job: _restore(chosen, job))
    return done(request, "site:backups")


def _restore(chosen: backup.Backup, job: jobs.Job) -> str:
    backup.restore(chosen, now(), job.progress)
    return _("Restored. Sign in again; the book is read-only until the outside was asked.")


@login_required
@require_safe
def read_only(request: HttpRequest) -> HttpResponse:
    must_see(restoring.can_end_reading_only(rights_of(request.user)))
    context = {
        "restoration": Restoration.objects.filter(ended_at=None).first(),
        "outside_form": OutsideForm(),
        "reason_form": NoOutsideForm(),
    }
    return page(request, "site/read_only.html", context)


@login_required
@require_POST
def outside(request: HttpRequest) -> HttpResponse:
    return _end(request, "outside_form", OutsideForm(request.POST))


@login_required
@require_POST
def no_outside(request: HttpRequest) -> HttpResponse:
    return _end(request, "reason_form", NoOutsideForm(request.POST))


def _end(request: HttpRequest, name: str, form: PlainForm) -> HttpResponse:
    must_see(restoring.can_end_reading_only(rights_of(request.user)))
    restoration = Restoration.objects.filter(ended_at=None).first()
    if restoration is None:
        return done(request, "insight:today", toast=_("The book is open for writing already."))
    if not form.is_valid():
        context = {"restoration": restoration, "outside_form": OutsideForm()}
        context |= {"reason_form": NoOutsideForm(), name: form}
        return page(request, "site/read_only.html", context)
    act = act_of(request, form.act_op)
    if isinstance(form, OutsideForm):
        perform(act, restoring.accept_outside_checkpoints, restoration, **form.details)
    else:
        perform(act, restoring.go_on_without_checkpoint, restoration, **form.details)
    return done(request, "insight:today", toast=_("The book is open for writing again."))


def sticks() -> list[Path]:
    """Folders on which a stick is mounted."""
    found = {each for pattern in MOUNTS for each in Path("/").glob(pattern.lstrip("/"))}
    return sorted(each for each in found if each.is_mount())
