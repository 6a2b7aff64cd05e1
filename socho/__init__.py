"""Sổ Chợ: the logbook of a market."""
