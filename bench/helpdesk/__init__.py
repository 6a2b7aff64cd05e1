"""django-helpdesk beside Sổ Chợ: the same work on the same machine, in a venv of its own.

Chosen because it is what a market's programmer finds first: Django, SQLite, tickets from a public
form. It runs as well tuned as its settings allow, and its commits are as durable as ours.
"""
