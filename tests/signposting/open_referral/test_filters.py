"""What one may ask for, and what is refused (signposting/open_referral/filters.py)."""

import json

import pytest

from signposting.open_referral.filters import PARAMETERS
from signposting.open_referral.pages import LARGEST_SIZE


def names(page):
    return [row["name"] for row in page["contents"]]


@pytest.fixture
def find(get):
    return lambda **query: names(get("/services", per_page=LARGEST_SIZE, **query))


@pytest.fixture
def term(document):
    """The term of one code; both taxonomies have some codes in common."""

    def found(code, taxonomy="Who a service is for"):
        return next(
            row
            for row in document["taxonomy_terms"]
            if row["code"] == code and row["taxonomy"] == taxonomy
        )

    return found


def test_search_takes_all_words_in_any_case_and_order(find):
    assert "Stop It Now helpline" in find(search="HELPLINE stop now")
    assert "Childline" not in find(search="HELPLINE stop now")
    assert "Stop It Now helpline" in find(search="faithfull")
    assert find(search="helpline nobody-says-this") == []


def test_search_for_nothing_finds_all(find, document):
    assert len(find(search=" ")) == len(document["services"])


def test_search_reads_every_collection(get):
    assert "Samaritans" in names(get("/organizations", search="samaritans"))
    assert names(get("/taxonomies", search="kind of")) == ["Kind of service"]
    assert names(get("/taxonomy_terms", search="under 18")) == ["Under 18"]


def test_taxonomy_term_id(find, term, document):
    wanted = term("child-under-18")["id"]
    expected = [
        row["name"]
        for row in document["services"]
        if wanted in [attribute["taxonomy_term_id"] for attribute in row["attributes"]]
    ]

    assert "Childline" in expected
    assert find(taxonomy_term_id=wanted) == expected
    assert find(taxonomy_term_id=wanted.upper()) == expected


def test_taxonomy_id(find, get, term, document):
    wanted = term("helpline", "Kind of service")["taxonomy_id"]

    assert len(find(taxonomy_id=wanted)) == len(document["services"])
    assert names(get("/taxonomy_terms", taxonomy_id=wanted)) == [
        row["name"] for row in document["taxonomy_terms"] if row["taxonomy_id"] == wanted
    ]


def test_organization_id(find, document):
    charity = next(row for row in document["organizations"] if "Faithfull" in row["name"])

    assert set(find(organization_id=charity["id"])) == {
        service["name"] for service in charity["services"]
    }


@pytest.mark.parametrize(
    "name", ["taxonomy_term_id", "taxonomy_id", "organization_id"], ids=lambda name: name
)
def test_an_identifier_that_nothing_bears_finds_nothing(find, name):
    assert find(**{name: "00000000-0000-4000-8000-000000000000"}) == []


@pytest.mark.parametrize(
    ("moment", "is_found"),
    [
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("2026-11-23T00:00:00Z", True),
        ("2026-11-23T00:00:01Z", False),
        ("2026-11-23T00:30:00+01:00", True),
        ("2026-11-22T23:00:00.5-02:00", False),
    ],
)
def test_modified_after_means_on_or_after(find, feed_file, document, moment, is_found):
    for service in document["services"]:
        service["last_modified"] = "2026-11-23T00:00:00.000Z"
    feed_file.write_text(json.dumps(document))

    assert ("Childline" in find(modified_after=moment)) is is_found


def test_modified_after_never_hides_what_has_no_date_such_as_a_withdrawn_service(
    find, feed_file, document
):
    del document["services"][0]["last_modified"]
    feed_file.write_text(json.dumps(document))

    assert find(modified_after="2999-01-01") == [document["services"][0]["name"]]


def test_ages_find_services_that_somebody_of_that_age_may_use(find):
    for_children = find(maximum_age=12)
    assert "Childline" in for_children
    assert "Stop It Now helpline" not in for_children
    assert "Samaritans" in for_children, "it states no ages"

    for_adults = find(minimum_age=19)
    assert "Stop It Now helpline" in for_adults
    assert "Childline" not in for_adults
    assert "Report Remove" not in for_adults


def test_filters_add_up(find, term):
    found = find(taxonomy_term_id=term("child-under-18")["id"], search="childline", maximum_age=17)

    assert "Childline" in found
    assert set(found) <= set(find(search="childline"))


BAD = {
    "page": ["0", "-1", "1.5", "two", "", "1000001", "٣", "1 ", "99999999999999999999"],
    "per_page": ["0", "101", "all", ""],
    "taxonomy_term_id": ["child-under-18", "", "123", "{0}"],
    "taxonomy_id": ["audience", ""],
    "organization_id": ["nspcc", ""],
    "modified_after": [
        "yesterday",
        "",
        "2026-02-30",
        "2026-13-01",
        "2026-11-23T25:00:00Z",
        "2026-11-23T09:00:00",
        "2026-11-23T09:00:00 01:00",
        "20261123",
    ],
    "minimum_age": ["-1", "151", "old", ""],
    "maximum_age": ["-1", "151", "young", ""],
    "search": ["x" * 201],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in BAD.items() for value in values]
)
def test_a_bad_value_is_refused_in_plain_words(client, name, value):
    response = client.get("/open-referral/services", {name: value})

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/json"
    assert response.json()["parameter"] == name
    assert response.json()["message"].startswith(f"{name} must be ")


def test_every_parameter_has_a_bad_value_above():
    assert {parameter.name for parameter in PARAMETERS["services"]} == set(BAD)


def test_a_parameter_given_twice_is_refused(client):
    response = client.get("/open-referral/services?page=1&page=2")

    assert response.status_code == 400
    assert response.json()["message"] == "Give page once."


def test_parameters_that_we_do_not_have_are_not_looked_at(get):
    assert get("/services", full="true", proximity="x") == get("/services")
    assert get("/organizations", minimum_age="x") == get("/organizations")


def test_more_parameters_than_django_reads_are_refused_as_json(client):
    response = client.get("/open-referral/services?" + "&".join(["a=1"] * 1100))

    assert response.status_code == 400
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.json()["message"]
