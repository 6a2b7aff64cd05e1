"""Vietnamese text, phones, money, time and identifiers: no models, no templates, no Django."""
