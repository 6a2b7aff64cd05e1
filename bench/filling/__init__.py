"""Data folders of a thousand, a hundred thousand and a million cases, with a log that verifies.

Some hundred stories are performed through the real actions; all others are copies of their rows
with new ids, numbers, times and words, and with envelopes, commitments and leaves made anew.
"""
