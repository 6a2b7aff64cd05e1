"""What a browser sends when it wants to be told."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socho.delivery.channels import is_push_service
from socho.ui.forms import PlainForm


class SubscriptionForm(PlainForm):
    endpoint = forms.CharField(max_length=600)
    p256dh = forms.CharField(max_length=200)
    auth = forms.CharField(max_length=60)

    def clean_endpoint(self) -> str:
        """Only browsers' own services: nobody makes this server call another machine."""
        endpoint = str(self.cleaned_data["endpoint"])
        if not is_push_service(endpoint):
            raise forms.ValidationError(_("This browser's push service is not known here."))
        return endpoint


class LeaveForm(PlainForm):
    endpoint = forms.CharField(max_length=600)
