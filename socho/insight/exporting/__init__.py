"""A month's cases as a file: read once, in small pieces, written as CSV or as a workbook."""
