"""Many phones at once against a real server."""
