"""Sentences of the honest pages, and what stands behind each (claims.toml)."""

import ast
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from lxml import html

ROOT = Path(__file__).resolve().parents[2]
CLAIMS_FILE = Path(__file__).with_name("claims.toml")
# Why a sentence is no claim about our own software.
KINDS = {
    "advice": "what a reader can do, or a way on to another page",
    "others": "what other people, companies, devices or networks do",
    "law": "what the law says",
    "aim": "what we try, mean or call something",
    "gap": "what we do not know or have not done yet",
}
# Words of the register and the ledger: each has its own source (DESIGN 3).
FACTS = "ancestor::*[contains(concat(' ', @class, ' '), ' panel ') or self::figure]"
SAID = (
    "//h1 | //p[@class='lead'] | //*[contains(@class, 'standard__text')]//*"
    "[self::p or self::li or contains(@class, 'statement__heading')]"
)
END = re.compile(r"(?<=[.?!:])\s+(?=[A-Z“])|(?<=[.?!]”)\s+(?=[A-Z“])")


def sentences(page: html.HtmlElement) -> list[str]:
    """What a page says, as visitors read it: heading, lead, text, statements, list items.

    Headings inside the text only name what follows, and are left out.
    """
    blocks = [block for block in page.xpath(SAID) if not block.xpath(FACTS)]
    return [part for block in blocks for part in END.split(squeezed(block)) if part]


def squeezed(block: html.HtmlElement) -> str:
    return " ".join(block.text_content().split())


def read_claims(path: Path = CLAIMS_FILE) -> dict[str, dict[str, dict]]:
    """Address of a page to its sentences to what stands behind each."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def problems_with_pages(claims: dict[str, dict], said: dict[str, list[str]]) -> list[str]:
    """Sentences without an entry, and entries without a sentence. [] means: they agree."""
    return [
        *(f"{path} has no claims at all" for path in said if path not in claims),
        *(
            f"{path} says without a claim: {sentence}"
            for path, spoken in said.items()
            for sentence in dict.fromkeys(spoken)
            if sentence not in claims.get(path, {})
        ),
        *(
            f"{path} no longer says: {sentence}"
            for path, entries in claims.items()
            for sentence in entries
            if sentence not in said.get(path, ())
        ),
    ]


def problems_with_entry(entry: dict, root: Path = ROOT) -> list[str]:
    """What is wrong with what stands behind one sentence. [] means: it is enough."""
    if set(entry) == {"proof"}:
        proofs = [entry["proof"]] if isinstance(entry["proof"], str) else entry["proof"]
        if not proofs:
            return ["no proof"]
        return [problem for proof in proofs for problem in problems_with_proof(proof, root)]
    if set(entry) != {"other", "why"}:
        return ["neither a proof, nor a kind with its reason"]
    if entry["other"] not in KINDS:
        return [f"no such kind: {entry['other']}"]
    return [] if entry["why"].strip() else ["no reason"]


def problems_with_proof(proof: str, root: Path = ROOT) -> list[str]:
    """A proof is "tests/path/test_file.py::test_name" of a test that runs and asserts."""
    name, _colons, function = proof.partition("::")
    path = root / name
    if not (name.startswith("tests/") and path.name.startswith("test_") and path.is_file()):
        return [f"no such test file: {proof}"]
    module = ast.parse(path.read_text(encoding="utf-8"))
    found = find_function(module.body, function.split("::"))
    if found is None or not found.name.startswith("test_"):
        return [f"no such test: {proof}"]
    if skips(found.decorator_list) or skips(marks_of(module)) or skips(found.body):
        return [f"a test that may be skipped or fail: {proof}"]
    return [] if asserts(found) else [f"a test that asserts nothing: {proof}"]


def find_function(body: list[ast.stmt], names: list[str]) -> ast.FunctionDef | None:
    """The function, also as a method: ["TestThing", "test_name"]."""
    wanted = ast.ClassDef if len(names) > 1 else ast.FunctionDef
    for node in body:
        if isinstance(node, wanted) and node.name == names[0]:
            return find_function(node.body, names[1:]) if len(names) > 1 else node
    return None


def marks_of(module: ast.Module) -> list[ast.AST]:
    """What stands behind `pytestmark =`."""
    return [
        node.value
        for node in module.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id == "pytestmark"
    ]


def skips(nodes: Iterable[ast.AST]) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in ("skip", "skipif", "xfail")
        for outer in nodes
        for node in ast.walk(outer)
    )


def asserts(function: ast.FunctionDef) -> bool:
    """Whether it can fail of itself: an assertion about something, or an expected error."""
    return any(
        (isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant))
        or (isinstance(node, ast.Attribute) and node.attr == "raises")
        for node in ast.walk(function)
    )
