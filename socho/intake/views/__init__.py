"""The doors: the form behind a label, the pages behind a code, the desk, the check of receipts."""
