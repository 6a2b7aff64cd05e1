"""Pages of this app: `keeping` groups and their people."""
