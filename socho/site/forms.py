"""What people type on the pages of backup and restore."""

from pathlib import Path

from django import forms
from django.utils.translation import gettext_lazy as _

from socho.ui.forms import PlainForm


class FolderForm(PlainForm):
    """Where the stick is: one that was found, or a folder typed."""

    folder = forms.CharField(
        label=_("Folder of the stick"),
        help_text=_("For instance /media/usb. A folder so-cho is made in it."),
        max_length=300,
    )

    def clean_folder(self) -> Path:
        folder = Path(str(self.cleaned_data["folder"]))
        if not folder.is_absolute() or not folder.is_dir():
            raise forms.ValidationError(
                _("There is no such folder. Put the stick in and choose it again.")
            )
        return folder


class OutsideForm(PlainForm):
    """Checkpoints kept outside this machine."""

    notes = forms.CharField(
        label=_("Checkpoints"),
        help_text=_("Paste the text of one or more, for instance from a newer receipt."),
        widget=forms.Textarea,
        max_length=20_000,
    )

    def clean_notes(self) -> list[str]:
        """Each note ends with its signature lines; a blank line parts text and signatures."""
        text = str(self.cleaned_data["notes"]).replace("\r\n", "\n").strip() + "\n"
        return split_notes(text)


def split_notes(text: str) -> list[str]:
    """A signed note is: lines, an empty line, lines that begin with an em dash."""
    notes: list[str] = []
    held: list[str] = []
    for line in text.splitlines():
        if held and not line.startswith("—") and any(each.startswith("—") for each in held):
            notes.append("\n".join(held).strip() + "\n")
            held = []
        held.append(line)
    if any(each.strip() for each in held):
        notes.append("\n".join(held).strip() + "\n")
    return notes


class NoOutsideForm(PlainForm):
    """The board states that there is none."""

    reason = forms.CharField(
        label=_("Why there is no checkpoint"),
        help_text=_("It becomes the first new entry of the book."),
        widget=forms.Textarea,
        max_length=1000,
    )
