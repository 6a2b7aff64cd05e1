"""Sổ Chợ: the logbook of a market."""

VERSION = "0.1.0"
