"""Base pages, components, look and behaviour: no models."""
