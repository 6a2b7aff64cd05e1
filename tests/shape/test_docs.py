"""The documents name what there is: every command, setting, role, package and picture."""

import re
from pathlib import Path

from socho.accounts.models import Role
from socho.site.cli import parser

ROOT = Path(__file__).resolve().parents[2]
OPERATOR = (ROOT / "docs" / "operator.md").read_text()
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands() -> set[str]:
    return set(re.findall(r"^    ([a-z]+) ", parser().format_help(), re.MULTILINE))


def settings() -> set[str]:
    source = (ROOT / "socho" / "site" / "environment.py").read_text()
    source += (ROOT / "socho" / "site" / "settings.py").read_text()
    return set(re.findall(r'"(SOCHO_[A-Z_]+|DATABASE_URL)"', source))


def test_every_command_is_on_the_operators_page() -> None:
    assert {"serve", "verify", "backup"} <= commands()
    assert not [name for name in commands() if f"socho {name}" not in OPERATOR]


def test_every_setting_is_on_the_operators_page() -> None:
    described = OPERATOR.replace("`_", "`SOCHO_EMAIL_")
    assert "SOCHO_URL" in settings()
    assert not [name for name in settings() if f"`{name}`" not in described]


def test_every_role_is_explained() -> None:
    assert not [role.value for role in Role if f"| {role.value}" not in ARCHITECTURE]


def test_every_package_is_on_the_ladder_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    packages = [each.name for each in (ROOT / "socho").iterdir() if (each / "apps.py").exists()]
    assert not [name for name in packages if not re.search(rf"\b{name}\b", readme)]


def test_every_link_leads_somewhere() -> None:
    dead = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in DOCUMENTS
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text())
        if not (path.parent / target).exists()
    ]
    assert not dead


def test_every_target_of_make_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {
        name for path in DOCUMENTS for name in re.findall(r"`make ([a-z-]+)", path.read_text())
    }
    assert not named - targets


def test_nothing_tells_of_where_it_was_written() -> None:
    """No machine's paths, no registry's addresses, nothing kept beside the project."""
    forbidden = re.compile(r"/root/|\.\./shared|pypi\.org|pythonhosted|npmjs\.org")
    texts = [
        path
        for folder in ("socho", "tests", "tools", "docs", "bench", "faults")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".md", ".html", ".js", ".css", ".txt", ".typ")
        and path.name != "test_docs.py"
    ]
    assert not [
        str(path.relative_to(ROOT))
        for path in texts
        if forbidden.search(path.read_text()) and "tests" not in path.parts
    ]
