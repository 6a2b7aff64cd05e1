"""Pages of this app: `markets` · `stalls` · `plan` · `labels`."""
