"""What people type about places: `markets` · `stalls` · `plan` · `labels`."""
