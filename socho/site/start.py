"""Where `socho` starts: the environment first, then Django, then the commands."""

import os
import sys
from importlib import import_module
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured

from socho.site.terminal import WRONG_USAGE, Terminal


def main() -> None:
    words = sys.argv[1:]
    prepare(words)
    try:
        django.setup()
    except ImproperlyConfigured as fault:
        sys.stderr.write(f"{fault}\n")
        sys.exit(WRONG_USAGE)
    # The commands import models, which exist only now.
    cli = import_module("socho.site.cli")
    try:
        sys.exit(cli.run(words, Terminal(sys.stdout, Path.cwd())))
    except KeyboardInterrupt:
        sys.exit(130)


def prepare(words: list[str]) -> None:
    """Choose the settings; `socho demo` always works on the demo's own folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socho.site.settings")
    if words[:1] == ["demo"]:
        os.environ.setdefault("SOCHO_DATA", "data/demo")
        os.environ["SOCHO_DEMO"] = "1"


if __name__ == "__main__":
    main()
