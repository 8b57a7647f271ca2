"""Our taxonomies (signposting/open_referral/taxonomies.py)."""

from signposting.models import Audience, ServiceKind


def test_terms_are_the_choices_of_the_register(document):
    assert [term["code"] for term in document["taxonomy_terms"]] == [
        *Audience.values,
        *ServiceKind.values,
    ]


def test_terms_of_the_same_word_are_told_apart(document):
    """Both taxonomies have an "emergency" and a "report"."""
    identifiers = {term["id"] for term in document["taxonomy_terms"]}

    assert len(identifiers) == len(document["taxonomy_terms"])


def test_each_taxonomy_has_its_own_terms(document):
    for taxonomy in document["taxonomies"]:
        own = [t for t in document["taxonomy_terms"] if t["taxonomy_id"] == taxonomy["id"]]
        assert taxonomy["taxonomy_terms"] == own


def test_services_bear_terms_of_the_feed(document):
    known = {term["id"] for term in document["taxonomy_terms"]}
    for service in document["services"]:
        terms = {row["taxonomy_term_id"] for row in service["attributes"]}
        assert terms
        assert terms <= known
