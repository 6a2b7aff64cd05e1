"""What the web server runs. With SOCHO_SERVING (set by `socho serve`) also the clock."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socho.site.settings")
pages = get_wsgi_application()
# The storage of static files is configured only now.
application = import_module("socho.site.static_files").in_front_of(pages)
if os.environ.get("SOCHO_SERVING"):
    import_module("socho.site.serve").start_background()
