"""What people type about cases and reports."""
