"""The addresses of the doors. Those on labels and receipts are short and never change."""

from django.urls import path

from socho.intake.views import checking, conversation, desk, label, own

app_name = "intake"
urlpatterns = [
    path("s/<str:token>/", label.report, name="report"),
    path("t/", conversation.look_up, name="look_up"),
    path("t/<str:sealed>/", conversation.conversation, name="conversation"),
    path("t/<str:sealed>/bien-nhan.txt", conversation.receipt, name="receipt"),
    path("kiem-chung/", checking.check, name="check"),
    path("quyen-rieng-tu/", checking.privacy, name="privacy"),
    path("bao-tin/", own.own, name="own"),
    path("desk/", desk.desk, name="desk"),
    path("desk/slips/<str:sealed>/", desk.slip, name="slip"),
]
