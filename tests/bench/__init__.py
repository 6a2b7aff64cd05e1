"""The benchmark can be believed: what it fills in is what real acts leave."""
