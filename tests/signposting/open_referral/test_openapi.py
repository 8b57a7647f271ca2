"""The feed's own description (signposting/open_referral/openapi.py, schemas.py)."""

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

from signposting.open_referral.filters import PARAMETERS
from signposting.open_referral.openapi import openapi_document


@pytest.fixture
def description(get):
    return get("/openapi.json")


def test_the_description_is_valid_openapi(description):
    OpenAPIV31SpecValidator(description).validate()
    assert description["openapi"].startswith("3.1")
    assert description["info"]["version"] == "HSDS-UK-3.0"


def test_it_names_every_address_of_the_feed(description):
    collections = ("services", "organizations", "taxonomies", "taxonomy_terms")
    records = {f"/{name}" for name in collections} | {f"/{name}/{{id}}" for name in collections}

    assert set(description["paths"]) == {"/", "/openapi.json"} | records


@pytest.mark.parametrize("collection", PARAMETERS)
def test_it_names_every_parameter(description, collection):
    described = description["paths"][f"/{collection}"]["get"]["parameters"]

    assert [row["name"] for row in described] == [row.name for row in PARAMETERS[collection]]


def test_every_answer_is_as_described(everything, description):
    for address, answer in everything.items():
        path = address.split("?")[0]
        if path.count("/") == 2:
            path = path.rsplit("/", 1)[0] + "/{id}"
        responses = description["paths"][path]["get"]["responses"]
        schema = responses["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator(
            schema | {"components": description["components"]}, format_checker=FormatChecker()
        )
        assert [error.message for error in validator.iter_errors(answer)] == [], address


def test_the_description_is_served_without_a_snapshot(client, feed_file):
    feed_file.unlink()

    assert client.get("/open-referral/openapi.json").json() == json.loads(
        json.dumps(openapi_document())
    )
