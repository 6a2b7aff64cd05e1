"""The phone's pages and doors, a file for each."""
