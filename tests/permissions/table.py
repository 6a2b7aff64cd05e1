"""The permission table: who gets in where. Written from the rights of the design, not from code.

How to read it. `SEES` says who may see which thing; for everybody else it does not exist (404).
Each line of `TABLE` is one address: its name, the thing it is about, and who gets in by looking
(GET) and by doing (POST). Whoever sees the thing but is not named is refused (403). Nobody is
signed in: then every address but the public ones leads to the sign-in. `-` means that there is no
such way in at all. A line about no single thing names in `knows` who sees what it belongs to and
is therefore refused with 403 instead of 404.

The cast: `lan` board, `phuc` lead of a shift, `binh` guard, `hoa` stall-holder at B12, `sau` member
of the group of zone B, `minh` ward police, `thu` ward People's Committee, `quan` administrator,
`kiem` auditor, `former` a guard until last year, `nobody` not signed in.
"""

from tests.permissions.seeing import (
    ALL_WHO_SEE,
    ANYBODY,
    BOARD,
    CLOSED,
    GUARD_AND_UP,
    HOLDERS,
    LEAD_AND_UP,
    LEADERS,
    NO_ONE,
    NOT_THE_RECEIVER,
    OFFICE,
    SIGNED_IN,
    STAFF,
    Line,
    both,
    does,
    looks,
)

CASES = [
    looks("incidents:incident", "case", ALL_WHO_SEE),
    looks("incidents:access", "case", ALL_WHO_SEE),
    looks("incidents:steps", "case", ALL_WHO_SEE),
    looks("incidents:print", "case", ALL_WHO_SEE),
    both("incidents:reading", "case", ALL_WHO_SEE),
    both("incidents:people", "case", HOLDERS),
    looks("incidents:slip", "slip", HOLDERS),
    looks("incidents:evidence_file", "file", ALL_WHO_SEE),
    # the steps
    both("incidents:check", "case", HOLDERS, but=(NOT_THE_RECEIVER,)),
    both("incidents:take", "case", HOLDERS, but=(NOT_THE_RECEIVER,)),
    both("incidents:assign", "case", LEADERS, but=(("handed", LEAD_AND_UP),)),
    both("incidents:pause", "case", LEADERS, but=(("handed", LEAD_AND_UP),)),
    both("incidents:resume", "case", LEADERS, but=(("handed", LEAD_AND_UP),)),
    both(
        "incidents:settle",
        "case",
        LEADERS,
        but=(("his", GUARD_AND_UP), ("handed", LEAD_AND_UP)),
    ),
    both(
        "incidents:hand_over",
        "case",
        f"{BOARD} {CLOSED}",
        but=(("urgent", LEAD_AND_UP), ("over", LEAD_AND_UP), ("handed", BOARD)),
    ),
    both("incidents:acknowledge", "case", f"{BOARD} {CLOSED}"),
    both("incidents:answer", "case", f"{BOARD} {CLOSED}"),
    both("incidents:refuse", "case", f"{BOARD} {CLOSED}"),
    both("incidents:settle_by_receiver", "case", f"{BOARD} {CLOSED}"),
    both("incidents:take_back", "case", f"{BOARD} {CLOSED}", but=(("handed", BOARD),)),
    both(
        "incidents:close",
        "case",
        LEADERS,
        but=(("over", "phuc"), ("handed", LEAD_AND_UP)),  # urgent: not by whoever settled it
    ),
    both("incidents:reopen", "case", f"{BOARD} {CLOSED}", but=(("handed", BOARD),)),
    # one takes back only what one did oneself
    does("incidents:undo", "line", f"{BOARD} {CLOSED}", but=(("his", "binh"), ("handed", BOARD))),
    # what is added
    both("incidents:note", "case", f"{HOLDERS} sau", but=(("handed", f"{GUARD_AND_UP} sau"),)),
    both(
        "incidents:correction", "line", f"{HOLDERS} sau", but=(("handed", f"{GUARD_AND_UP} sau"),)
    ),
    *(
        both(f"incidents:{what}", "case", HOLDERS, but=(NOT_THE_RECEIVER,))
        for what in ("evidence", "person", "harm", "link", "coming", "arrival")
    ),
    both("incidents:severity", "case", LEADERS, but=(("handed", LEAD_AND_UP),)),
    both("incidents:kind", "case", LEADERS, but=(("handed", LEAD_AND_UP),)),
    does("incidents:unlinking", "link", HOLDERS, but=(NOT_THE_RECEIVER,)),
]

REPORTS = [
    looks("incidents:inbox", "nothing", HOLDERS),
    looks("incidents:report", "report", ALL_WHO_SEE),
    both("incidents:report_reading", "report", ALL_WHO_SEE),
    both(
        "incidents:contact",
        "report",
        f"{BOARD} {CLOSED}",
        but=(("his", "binh lan"), ("handed", "lan minh")),
    ),
    does("incidents:receiving", "report", HOLDERS, but=(NOT_THE_RECEIVER,)),
    *(
        both(f"incidents:{what}", "report", HOLDERS, but=(NOT_THE_RECEIVER,))
        for what in (
            "opening",
            "linking",
            "question",
            "passing_on",
            "declining",
            "duplicate",
            "report_kind",
        )
    ),
    looks("reports:attachment", "photo", ALL_WHO_SEE),
]

DOORS = [
    both("intake:report", "code", ANYBODY),
    both("intake:look_up", "nothing", ANYBODY),
    both("intake:conversation", "sealed", ANYBODY),
    looks("intake:receipt", "sealed", ANYBODY),
    looks("intake:check", "nothing", ANYBODY),
    looks("intake:privacy", "nothing", ANYBODY),
    both("intake:own", "nothing", f"{OFFICE} hoa"),
    both("intake:desk", "nothing", GUARD_AND_UP, knows=OFFICE),
    looks("intake:slip", "desk slip", ALL_WHO_SEE),
]

KNOWN = [
    looks("insight:today", "nothing", SIGNED_IN),
    looks("insight:book", "nothing", f"{HOLDERS} sau"),
    looks("insight:paper", "nothing", f"{HOLDERS} sau"),
    looks("insight:months", "nothing", f"{GUARD_AND_UP} {CLOSED}"),
    looks("insight:month", "month", ALL_WHO_SEE),
    looks("insight:month_paper", "month", ALL_WHO_SEE),
    does("insight:cases_csv", "month", f"{BOARD} {CLOSED}"),
    does("insight:cases_xlsx", "month", f"{BOARD} {CLOSED}"),
    looks("insight:export", "export", ALL_WHO_SEE),
    looks("insight:export_file", "export", ALL_WHO_SEE),
    looks("insight:plan", "nothing", f"{GUARD_AND_UP} sau minh"),
    looks("insight:plan_list", "nothing", f"{GUARD_AND_UP} sau minh"),
    looks("insight:search", "nothing", f"{OFFICE} hoa"),
    looks("insight:access", "nothing", OFFICE),
    does("insight:first_run", "nothing", BOARD, knows=f"{OFFICE} hoa"),
    does("insight:trial", "nothing", BOARD, knows=f"{OFFICE} hoa"),
    looks("insight:stall", "stall's history", ALL_WHO_SEE),
    looks("insight:zone", "zone's history", ALL_WHO_SEE),
    looks("insight:vendor", "vendor", ALL_WHO_SEE),
]

PLACES = [
    both("places:profile", "nothing", BOARD, knows=GUARD_AND_UP),
    both("places:markets", "nothing", OFFICE),
    both("places:jurisdictions", "nothing", "lan quan", knows=GUARD_AND_UP),
    both(
        "places:jurisdiction_end",
        "jurisdiction",
        "lan quan",
        knows=STAFF,
        but=(("police", "quan"),),
    ),
    both("places:zones", "nothing", BOARD, knows=GUARD_AND_UP),
    both("places:zone", "zone", BOARD, knows=STAFF),
    looks("places:stalls", "nothing", GUARD_AND_UP),
    both("places:new_stalls", "nothing", BOARD, knows=GUARD_AND_UP),
    does("places:addition_undo", "addition", BOARD, knows=STAFF),
    both("places:stall", "stall", BOARD, knows=STAFF),
    does("places:stall_state", "stall", BOARD, knows=STAFF),
    both("places:points", "nothing", BOARD, knows=GUARD_AND_UP),
    does("places:point_closing", "point", BOARD, knows=STAFF),
    looks("places:plan", "nothing", GUARD_AND_UP),
    looks("places:plan_list", "nothing", GUARD_AND_UP),
    both("places:arrangement", "zone", BOARD, knows=STAFF),
    does("places:rows", "zone", BOARD, knows=STAFF),
    looks("places:labels", "nothing", BOARD, knows=GUARD_AND_UP),
    both("places:new_labels", "nothing", BOARD, knows=GUARD_AND_UP),
    looks("places:label", "label", BOARD, knows=STAFF),
    does("places:revocation", "label", BOARD, knows=STAFF),
    does("places:replacement", "label", BOARD, knows=STAFF),
    looks("places:sheets", "sheets", BOARD, knows=STAFF),
    looks("places:sheets_pdf", "sheets", BOARD, knows=STAFF),
]

REGISTER = [
    looks("vendors:vendors", "nothing", GUARD_AND_UP),
    both("vendors:new_vendor", "nothing", BOARD, knows=GUARD_AND_UP),
    both("vendors:own_contact", "nothing", "hoa"),
    both("vendors:lists", "nothing", BOARD, knows=GUARD_AND_UP),
    both("vendors:preview", "list", BOARD),
    does("vendors:saving", "list", BOARD),
    does("vendors:problems", "list", BOARD),
    does("vendors:undoing", "saved list", BOARD, knows=STAFF),
    *(
        both(f"vendors:{what}", "record", BOARD, knows=STAFF)
        for what in ("vendor", "merging", "helper", "paper", "account", "taking", "sharing")
    ),
    does("vendors:helper_end", "helper", BOARD, knows=STAFF),
    both("vendors:paper_withdrawal", "paper", BOARD, knows=STAFF),
    *(
        both(f"vendors:{what}", "tenancy", BOARD, knows=STAFF)
        for what in ("correction", "transfer", "leaving")
    ),
    both("vendors:pause", "stall", BOARD, knows=STAFF),
    does("vendors:reopening", "stall", BOARD, knows=STAFF),
]

WATCHING = f"{GUARD_AND_UP} sau"

KEEPERS = (("guards", LEAD_AND_UP), ("of zone B", "sau lan"))
HERS = ("sau's", "sau lan")
THEIRS = (("binh's", GUARD_AND_UP), HERS)
ASKED = (("with phuc", "phuc lan"), ("with sau", "sau lan"))
WORKERS = (("guards", GUARD_AND_UP), ("of zone B", "sau lan"))

WATCH = [
    *(looks(f"groups:{what}", "nothing", WATCHING) for what in ("groups", "patrols", "closing")),
    looks("groups:duty", "nothing", OFFICE),
    both("groups:new_group", "nothing", BOARD, knows=f"{STAFF} sau"),
    *(looks(f"groups:{what}", "group", ALL_WHO_SEE) for what in ("group", "week", "handovers")),
    *(
        both(f"groups:{what}", "group", BOARD)
        for what in ("correction", "dissolution", "new_member")
    ),
    both("groups:member_end", "group's member", BOARD),
    # rota and routes: a group's head keeps the own one, a shift lead that of the guards
    *(
        both(f"groups:{what}", "group", BOARD, but=KEEPERS)
        for what in ("patterns", "new_shift", "new_route")
    ),
    does("groups:laying_out", "group", BOARD, but=KEEPERS),
    does("groups:pattern_end", "pattern", BOARD, but=KEEPERS),
    looks("groups:shift", "shift", ALL_WHO_SEE),
    does("groups:assignment", "shift", BOARD, but=KEEPERS),
    both("groups:calling_off", "shift", BOARD, but=KEEPERS),
    does("groups:taking_off", "assignment", BOARD, but=(("binh's", LEAD_AND_UP), HERS)),
    both("groups:route", "route", BOARD, but=KEEPERS),
    does("groups:route_end", "route", BOARD, but=KEEPERS),
    does("groups:checkpoint_end", "checkpoint", BOARD, but=KEEPERS),
    # one's own duty
    *(does(f"groups:{what}", "assignment", BOARD, but=THEIRS) for what in ("coming", "leaving")),
    *(both(f"groups:{what}", "assignment", BOARD, but=THEIRS) for what in ("absence", "swap")),
    *(
        does(f"groups:swap_{answer}", "swap", BOARD, but=ASKED)
        for answer in ("acceptance", "refusal")
    ),
    # rounds and the hand-over book: by who works in the group
    both("groups:new_handover", "group", BOARD, but=WORKERS),
    looks("groups:handover", "hand-over", ALL_WHO_SEE),
    does("groups:takeover", "hand-over", BOARD, but=WORKERS),
    does("groups:starting", "route", BOARD, but=WORKERS),
    looks("groups:round", "round", ALL_WHO_SEE),
    *(does(f"groups:{what}", "round", BOARD, but=WORKERS) for what in ("passing", "ending")),
    # closing rounds: the market's people, and the group of the zone
    both("groups:closing_round", "zone to close", ALL_WHO_SEE),
    looks("groups:closed", "closing", ALL_WHO_SEE),
]

CARRIERS = f"{GUARD_AND_UP} sau"

NOTEBOOK = [
    looks("sync:worker", "nothing", ANYBODY),
    looks("sync:public_worker", "nothing", ANYBODY),
    looks("sync:told", "nothing", ANYBODY),
    looks("sync:manifest", "nothing", ANYBODY),
    looks("sync:shell", "nothing", ANYBODY),
    looks("sync:shell_log", "nothing", ANYBODY),
    looks("sync:shell_outbox", "nothing", ANYBODY),
    looks("sync:home", "nothing", CARRIERS),
    both("sync:log", "nothing", CARRIERS),
    looks("sync:outbox", "nothing", CARRIERS),
    does("sync:acts", "nothing", CARRIERS),
    does("sync:photos", "nothing", CARRIERS),
    does("sync:witness", "nothing", CARRIERS),
    looks("sync:working_set", "nothing", CARRIERS),
]

NOT_ONESELF = (("board", "quan"), ("police", "quan"))  # these are lan and minh

PEOPLE = [
    both("account_login", "nothing", ANYBODY),
    both("account_logout", "nothing", SIGNED_IN, ends=True),
    both("accounts:second_step", "nothing", SIGNED_IN, ends=True),
    does("accounts:passkey", "nothing", ANYBODY),
    does("accounts:demo", "nothing", NO_ONE, hidden=True),
    both("accounts:acceptance", "nothing", ANYBODY),
    both("accounts:account", "nothing", SIGNED_IN),
    both("accounts:password", "nothing", SIGNED_IN),
    both("accounts:proof", "nothing", SIGNED_IN),
    does("accounts:sessions", "nothing", SIGNED_IN, ends=True),
    looks("accounts:second_steps", "nothing", SIGNED_IN),
    both("accounts:app", "nothing", SIGNED_IN),
    both("accounts:new_passkey", "nothing", SIGNED_IN),
    does("accounts:removal", "second step", "lan"),
    both("accounts:recovery_codes", "nothing", SIGNED_IN),
    looks("accounts:people", "nothing", "lan minh thu quan"),
    both("accounts:person", "person", ALL_WHO_SEE),
    both("accounts:new_role", "person", ALL_WHO_SEE),
    both("accounts:reset", "person", ALL_WHO_SEE, but=NOT_ONESELF),
    both("accounts:deactivation", "person", ALL_WHO_SEE, but=NOT_ONESELF),
    both("accounts:end", "membership", ALL_WHO_SEE),
    does("accounts:calling_back", "invitation", ALL_WHO_SEE),
    looks("accounts:units", "nothing", "lan minh thu quan"),
    both("accounts:new_unit", "nothing", "quan", knows="lan minh thu"),
    both("accounts:new_group", "nothing", "lan quan", knows="minh thu"),
    both("accounts:unit", "unit", ALL_WHO_SEE),
    both("accounts:invitation", "unit", ALL_WHO_SEE),
]

HOUSE = [
    looks("delivery:notices", "nothing", SIGNED_IN),
    does("delivery:subscription", "nothing", SIGNED_IN),
    does("delivery:leaving", "nothing", SIGNED_IN),
    looks("healthz", "nothing", ANYBODY),
    both("site:backups", "nothing", "quan"),
    does("site:restored", "nothing", "quan"),
    looks("site:read_only", "nothing", "lan quan"),
    does("site:outside", "nothing", "lan quan"),
    does("site:no_outside", "nothing", "lan quan"),
    does("ui:theme", "nothing", ANYBODY),
    looks("ui:components", "nothing", NO_ONE, hidden=True),
    looks("ui:public_components", "nothing", NO_ONE, hidden=True),
    looks("ui:auth_components", "nothing", NO_ONE, hidden=True),
    looks("ui:print_components", "nothing", NO_ONE, hidden=True),
]

TABLE: list[Line] = [
    *CASES,
    *REPORTS,
    *DOORS,
    *KNOWN,
    *PLACES,
    *REGISTER,
    *WATCH,
    *NOTEBOOK,
    *PEOPLE,
    *HOUSE,
]
