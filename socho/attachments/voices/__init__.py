"""A voice note as it is kept: its sound packets, put into a fresh container; never transcoded."""
