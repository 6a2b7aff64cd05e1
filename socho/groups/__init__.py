"""The groups that keep watch: members, duty, closing rounds, the hand-over book, patrols."""
