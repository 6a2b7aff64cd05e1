"""What people come to do, from an empty browser profile, taps counted in the page."""
