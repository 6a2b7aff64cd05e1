"""What people type about groups and duty."""
