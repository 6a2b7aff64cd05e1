"""Taking down what somebody came to say: a report, and at once its case."""

from socho.incidents.actions import open_case_from_desk
from socho.logbook.acts import Act, on_other_content
from socho.places.models import Market
from socho.reports.actions import file_correction, file_report
from socho.reports.filing import Filing
from socho.reports.models import Report


def take_down_correction(act: Act, market: Market, filing: Filing) -> Report:
    """The same page was sent again with other words: kept beside the first."""
    report = file_correction(act, market, filing)
    open_case_from_desk(act, report)
    return report


@on_other_content(take_down_correction)
def take_down(act: Act, market: Market, filing: Filing) -> Report:
    """Of a kind the writer may see the case opens in the same act; else others triage it, and the
    writer keeps nothing but the printed slip."""
    report = file_report(act, market, filing)
    open_case_from_desk(act, report)
    return report
