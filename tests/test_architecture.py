"""How the project is cut (DESIGN 4), held by reading its files."""

import ast
import re
from pathlib import Path

import pytest
from django.template import engines

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("signposting", "pages", "campaign_site")
# Imports point one way: campaign_site → pages → signposting.
NEVER_IMPORTS = {
    "signposting": {"cms", "menus", "pages", "campaign_site"},
    "pages": {"campaign_site"},
    "campaign_site": set(),
}
# Inside pages/ as well: releases → planning → sign_off. Hooks lead the other way (pages/apps.py).
NEVER_IMPORTS_INSIDE = {
    "pages/sign_off": ("pages.planning", "pages.releases"),
    "pages/planning": ("pages.releases",),
}
# Django CMS and its family: none of it belongs into the register.
CMS_FAMILY = ("djangocms", "treebeard", "filer", "sekizai")
# The visitors' server loads neither Django nor a database driver.
VISITORS_SERVER = (
    "wsgi", "serving", "published_table", "responses", "negotiation", "hosts", "fallback",
    "environment", "previews", "publishing/__init__", "publishing/headers", "publishing/manifest",
    "publishing/compression", "publishing/history",
)  # fmt: skip
NO_NAMES = {"utils", "helpers", "common", "core", "mixins"}
LONGEST = {".py": 300, ".html": 100, ".css": 900}

MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
WRITTEN = [path for path in MODULES if "migrations" not in path.parts]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static").rglob("*.css"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

# Numbers that stand in a template by need: nothing of the register or the ledger.
NUMBERS_ALLOWED = {
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
}


def named(path):
    return str(path.relative_to(ROOT))


def imports(path):
    """Every module that a module imports, by its whole name, wherever the import stands."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level] if node.level else ()
            yield ".".join([*base, *([node.module] if node.module else [])])


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_point_one_way(path):
    package = path.relative_to(ROOT).parts[0]

    tops = {name.partition(".")[0] for name in imports(path)}

    assert tops & NEVER_IMPORTS[package] == set()
    if package == "signposting":
        assert not [name for name in tops if name.startswith(CMS_FAMILY)]


@pytest.mark.parametrize("folder", NEVER_IMPORTS_INSIDE)
def test_imports_inside_pages_point_one_way(folder):
    wrong = [
        (path.name, found)
        for path in (ROOT / folder).glob("*.py")
        for found in imports(path)
        if found.startswith(NEVER_IMPORTS_INSIDE[folder])
    ]

    assert wrong == []


@pytest.mark.parametrize("name", VISITORS_SERVER)
def test_visitors_server_imports_neither_django_nor_a_driver(name):
    path = ROOT / "campaign_site" / f"{name}.py"
    own = {f"campaign_site/{module}".replace("/", ".") for module in VISITORS_SERVER}
    own |= {"campaign_site.publishing"}

    found = set(imports(path))

    assert not [name for name in found if name.startswith(("psycopg", "sqlite3", "pages."))]
    outside = {name for name in found if name.startswith("campaign_site")} - own
    assert outside == set()
    django = [name for name in found if name.partition(".")[0] == "django"]
    # wsgi.py starts Django for the staff, inside a function, when it is asked for.
    assert django == (["django.core.wsgi"] if name == "wsgi" else [])


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_module_names_a_deed_or_a_thing(path):
    assert NO_NAMES.isdisjoint(part.removesuffix(".py") for part in path.parts)


@pytest.mark.parametrize("path", [*WRITTEN, *TEMPLATES, *STYLES], ids=named)
def test_file_is_short_enough_to_be_one_thing(path):
    lines = path.read_text(encoding="utf-8").count("\n")

    assert lines <= LONGEST[path.suffix]


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_function_is_short_enough_to_be_one_thing(path):
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [
        node.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, functions) and node.end_lineno - node.lineno + 1 > 40
    ]

    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_holds_no_fact(path):
    text = path.read_text(encoding="utf-8")
    for allowed in NUMBERS_ALLOWED:
        text = text.replace(allowed, "")

    assert re.findall(r"\d[\d ]{2,}\d|\d{3,}", without_comments(text)) == []
    assert re.findall(r"https?://[\w.-]+", text) == []
    assert "tel:" not in text
    assert "mailto:" not in text


def without_comments(text):
    """Comments in templates are for us; visitors never get them."""
    return re.sub(r"\{#.*?#\}", "", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_includes_what_exists(path):
    text = path.read_text(encoding="utf-8")
    pulled = re.findall(r"\{% (?:include|extends) \"([^\"]+)\"", text)

    # The admin's own are Django's: this raises TemplateDoesNotExist for what is nowhere.
    for name in pulled:
        engines["django"].engine.find_template(name)


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if "components" in path.parts], ids=named
)
def test_component_is_used_and_takes_only_what_it_is_given(path):
    name = f"components/{path.name}"
    users = [other for other in TEMPLATES if f'"{name}"' in other.read_text(encoding="utf-8")]

    assert users
    for user in users:
        for include in re.findall(
            r"\{% include \"" + re.escape(name) + r"\"[^%]*%\}", user.read_text(encoding="utf-8")
        ):
            assert include.endswith(" only %}"), f"{named(user)}: {include}"


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if "components" in path.parts], ids=named
)
def test_component_names_its_parameters_and_asks_for_nothing_itself(path):
    text = path.read_text(encoding="utf-8")

    assert text.startswith("{# ")
    for tag in ("csrf_token", "placeholder ", "page_url", "request."):
        assert tag not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_has_no_style_attribute_and_extends_one_level(path):
    text = path.read_text(encoding="utf-8")

    assert " style=" not in re.sub(r"\{%.*?%\}", "", text, flags=re.DOTALL)
    extended = re.findall(r"\{% extends \"([^\"]+)\"", text)
    own = [name for name in extended if not name.startswith("admin/")]
    assert own in ([], ["base.html"])


@pytest.mark.parametrize("path", STYLES, ids=named)
def test_stylesheet_fetches_nothing(path):
    text = path.read_text(encoding="utf-8")

    assert "@import" not in text
    assert "url(" not in text.replace("url(data:", "").replace('url("data:', "")
    assert "@font-face" not in text


def test_modules_of_one_package_hold_every_signal_receiver():
    """Work hidden in signals stands in one module (STYLE 11)."""
    connecting = [
        named(path)
        for path in WRITTEN
        if re.search(r"\.connect\(|@receiver\(", path.read_text(encoding="utf-8"))
    ]

    assert connecting == ["campaign_site/receivers.py"]


def test_tests_have_no_package_files():
    """Import mode importlib: an __init__.py would change what tests are called."""
    # The browser's fixtures end with their package, before the tests that ask Django's database.
    packages = {named(path) for path in TESTS if path.name == "__init__.py"}
    assert packages == {"tests/browser/__init__.py", "tests/browser/tasks/__init__.py"}


def test_tests_stand_where_the_code_stands():
    """Test path equals code path: tests/<package>/… for each package, and nothing else."""
    own = {"browser", "deploy", "drills", "benchmarks"}
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}

    assert folders - own - {"__pycache__"} == set(PACKAGES)
