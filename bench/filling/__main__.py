"""`python -m bench.filling CASES`: fills the data folder that SOCHO_DATA names."""

import sys
from importlib import import_module

import django

from socho.site.start import prepare

if __name__ == "__main__":
    prepare([])
    django.setup()
    # It imports models, which exist only now.
    import_module("bench.filling.fill").fill(int(sys.argv[1]))
