"""Reading a register file: JSON to the rows of the register, or a list of what is wrong.

The format is documented in docs/register-format.md and checked by data/register.schema.json.
"""

import json
from collections import Counter
from pathlib import Path

from jsonschema import Draft202012Validator

DATA_FOLDER = Path(__file__).parent / "data"
REGISTER_FILE = DATA_FOLDER / "register.json"
SCHEMA_FILE = DATA_FOLDER / "register.schema.json"
COLLECTIONS = ("organisations", "services", "forces", "outside_sites")


class RegisterFileError(ValueError):
    """The file is refused whole. `problems` names record and field, one line each."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


def read_register(path: Path) -> dict:
    """The file as the schema describes it. Raises RegisterFileError with every problem found."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise RegisterFileError([f"{path} cannot be read: {error.strerror}."]) from error
    except ValueError as error:
        raise RegisterFileError([f"{path} is not valid JSON: {error}."]) from error
    problems = schema_problems(data) or reference_problems(data)
    if problems:
        raise RegisterFileError(problems)
    return data


def schema_problems(data) -> list[str]:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    errors = Draft202012Validator(schema).iter_errors(data)
    return [
        f"{place(data, error.absolute_path)}: {in_plain_words(error)}"
        for error in sorted(errors, key=lambda error: list(map(str, error.absolute_path)))
    ]


def in_plain_words(error) -> str:
    """The schema's complaint without its jargon."""
    if error.validator == "additionalProperties":
        unknown = sorted(set(error.instance) - set(error.schema.get("properties", {})))
        return f"no such field: {', '.join(unknown)}"
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        return f"missing: {', '.join(missing)}"
    if error.validator == "enum":
        return f"{error.instance!r} is none of: {', '.join(map(str, error.validator_value))}"
    if error.validator == "pattern":
        return f"{error.instance!r} is not written as it should be: {hint(error)}"
    return error.message


def hint(error) -> str:
    return error.schema.get("description", error.validator_value)


def place(data, path) -> str:
    """ "services › stop-it-now-helpline › channels › phone › value" for a path into the file."""
    names, current = [], data
    for step in path:
        current = current[step]
        names.append(name_of(current, step) if isinstance(step, int) else step)
    return " › ".join(names) or "the file"


def name_of(record, position: int) -> str:
    """The record's own short name, else its place in the list counted from 1."""
    if isinstance(record, dict):
        for field in ("slug", "key", "fact", "question"):
            if isinstance(record.get(field), str):
                return record[field]
    return f"number {position + 1}"


def reference_problems(data: dict) -> list[str]:
    """Names used twice, and names of records that are nowhere in the file."""
    problems = []
    for collection in COLLECTIONS:
        names = Counter(record["slug"] for record in data.get(collection, []))
        problems += [
            f"{collection} › {name} › slug: used {count} times"
            for name, count in names.items()
            if count > 1
        ]
    return problems
