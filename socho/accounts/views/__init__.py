"""Pages: coming in, second steps, invitations, one's own account, people, units."""
