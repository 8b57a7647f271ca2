"""The feed's own description: OpenAPI 3.1, made of the same records that read the requests."""

from functools import cache

from .filters import PARAMETERS, Parameter
from .schemas import IDENTIFIER, SCHEMAS, VERSION, named

DESCRIPTION = """\
Services that help, and places to report, from the register of this site, by the national \
standard HSDS-UK 3.0 (Human Services Data Specification UK, openreferraluk.org).

Fields without a value are left out. Opening hours are there only while a named person at the \
operator has confirmed them; `assured_date` only where one confirmed the contact. \
`last_modified` is the latest day on which we read or confirmed a source. A withdrawn service \
is `defunct` and bears no contact; a paused one is left out, so fetch the whole list from time \
to time. Phones, languages and web addresses of places follow HSDS 3.0, for HSDS-UK 3.0 leaves \
their fields out.\
"""
WORDS = {400: "A parameter is wrong.", 404: "There is no such record.", 503: "Not now."}
COLLECTIONS = {
    "services": ("Service", "services"),
    "organizations": ("Organization", "organisations"),
    "taxonomies": ("Taxonomy", "taxonomies"),
    "taxonomy_terms": ("TaxonomyTerm", "taxonomy terms"),
}


@cache
def openapi_document() -> dict:
    paths = {
        "/": operation("getAbout", "What this feed is.", "About"),
        "/openapi.json": description_operation(),
    }
    for collection, (schema, words) in COLLECTIONS.items():
        paths[f"/{collection}"] = list_operation(collection, schema, words)
        paths[f"/{collection}/{{id}}"] = single_operation(schema, words)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Help and reporting services",
            "version": VERSION,
            "description": DESCRIPTION,
        },
        "servers": [{"url": "/open-referral"}],
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }


def list_operation(collection: str, schema: str, words: str) -> dict:
    parameters = [parameter_object(parameter) for parameter in PARAMETERS[collection]]
    return operation(
        f"list{schema}s", f"A page of {words}.", f"{schema}Page", 400, 503, parameters=parameters
    )


def single_operation(schema: str, words: str) -> dict:
    identifier = {"name": "id", "in": "path", "required": True, "schema": IDENTIFIER}
    return operation(
        f"get{schema}", f"One of the {words}.", schema, 404, 503, parameters=[identifier]
    )


def description_operation() -> dict:
    described = operation("getOpenAPI", "This document.", "About")
    described["get"]["responses"]["200"] = response("This document.", {"type": "object"})
    return described


def operation(name: str, summary: str, schema: str, *errors: int, **more) -> dict:
    """A path that is read; browsers' preflight and HEAD answer as everywhere."""
    responses = {"200": response(summary, named(schema))}
    responses |= {str(code): response(WORDS[code], named("Problem")) for code in errors}
    return {"get": {"operationId": name, "summary": summary, "responses": responses, **more}}


def response(words: str, schema: dict) -> dict:
    return {
        "description": words,
        "headers": {"Access-Control-Allow-Origin": {"schema": {"const": "*"}, "required": True}},
        "content": {"application/json": {"schema": schema}},
    }


def parameter_object(parameter: Parameter) -> dict:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "schema": parameter.schema,
    }
