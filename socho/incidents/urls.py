"""The addresses of the inbox and of cases: nouns, with random ids that tell nothing."""

from django.urls import path

from socho.incidents.views import additions, case, inbox, papers, reading, steps

app_name = "incidents"

INBOX = "incidents/inbox/"
REPORT = f"{INBOX}<uuid:pk>/"
CASE = "incidents/<uuid:pk>/"

STEP_NOUNS = {
    "take": "taking",
    "check": "check",
    "assign": "assignment",
    "settle": "settlement",
    "hand_over": "handover",
    "pause": "pause",
    "resume": "resumption",
    "acknowledge": "acknowledgement",
    "settle_by_receiver": "outcome",
    "answer": "answer",
    "refuse": "refusal",
    "take_back": "return",
    "close": "closing",
    "reopen": "reopening",
}
TRIAGE_NOUNS = {
    "linking": "link",
    "question": "question",
    "passing_on": "passing-on",
    "declining": "refusal",
    "duplicate": "duplicate",
    "report_kind": "kind",
}

urlpatterns = [
    path(INBOX, inbox.inbox, name="inbox"),
    path(REPORT, inbox.report, name="report"),
    path(f"{REPORT}case/", inbox.opening, name="opening"),
    path(f"{REPORT}receipt/", inbox.receiving, name="receiving"),
    path(f"{REPORT}reading/", reading.report_reading, name="report_reading"),
    path(f"{REPORT}contact/", reading.contact, name="contact"),
    *(
        path(f"{REPORT}{noun}/", inbox.triage, {"what": what}, name=what)
        for what, noun in TRIAGE_NOUNS.items()
    ),
    path(CASE, case.case, name="incident"),
    path(f"{CASE}reading/", reading.reading, name="reading"),
    path(f"{CASE}access/", reading.access, name="access"),
    path(f"{CASE}people/", reading.people, name="people"),
    path(f"{CASE}steps/", steps.steps, name="steps"),
    *(
        path(f"{CASE}{noun}/", steps.step, {"code": code}, name=code)
        for code, noun in STEP_NOUNS.items()
    ),
    *(
        path(f"{CASE}additions/{what}/", additions.addition, {"what": what}, name=what)
        for what in additions.PAGES
    ),
    path(f"{CASE}lines/<uuid:event>/correction/", additions.correction, name="correction"),
    path(f"{CASE}lines/<uuid:event>/undoing/", steps.undo, name="undo"),
    path(f"{CASE}links/<uuid:link>/undoing/", additions.unlinking, name="unlinking"),
    path(f"{CASE}evidence/<uuid:evidence>/", reading.evidence, name="evidence_file"),
    path(f"{CASE}handovers/<uuid:handover>/slip.pdf", papers.slip, name="slip"),
    path(f"{CASE}print/", papers.print_case, name="print"),
]
