"""What each document of the feed looks like, as JSON Schema for the OpenAPI document.

Stricter than the standard: nothing beyond what is named, and nothing empty.
"""

from signposting.models import Audience, ServiceKind

VERSION = "HSDS-UK-3.0"

TEXT = {"type": "string", "minLength": 1}
IDENTIFIER = {"type": "string", "format": "uuid"}
LINK = {"type": "string", "format": "uri"}
DAY = {"type": "string", "format": "date"}
YEARS = {"type": "integer", "minimum": 0}
COUNT = {"type": "integer", "minimum": 0}
FLAG = {"type": "boolean"}
CLOCK_TIME = {
    "type": "string",
    "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9](Z|\+[0-9]{2}:00)$",
    "description": "With its offset from UTC; at or before the opening it means the next day.",
}


def named(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}


def several(name: str) -> dict:
    return {"type": "array", "minItems": 1, "items": named(name)}


def one_of(*values: str) -> dict:
    return {"type": "string", "enum": list(values)}


def record(required: str, **properties: dict) -> dict:
    """An object with these properties alone; `required` names some, with spaces."""
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def page_schema(name: str) -> dict:
    return record(
        "total_items total_pages page_number size first_page last_page empty contents",
        total_items=COUNT,
        total_pages=COUNT,
        page_number={"type": "integer", "minimum": 1},
        size=COUNT,
        first_page=FLAG,
        last_page=FLAG,
        empty=FLAG,
        contents={"type": "array", "items": named(name)},
    )


ABOUT = record(
    "version profile openapi_url",
    version={"const": VERSION},
    profile=LINK,
    openapi_url=LINK,
)
PROBLEM = record(
    "status message",
    status={"type": "integer"},
    message=TEXT,
    parameter=TEXT | {"description": "The parameter of the query that is wrong."},
)
ORGANIZATION_SHORT = record("id name description", id=IDENTIFIER, name=TEXT, description=TEXT)
ORGANIZATION = record(
    "id name description services",
    **ORGANIZATION_SHORT["properties"],
    services={
        "type": "array",
        "minItems": 1,
        "items": record(
            "id name status", id=IDENTIFIER, name=TEXT, status=one_of("active", "defunct")
        ),
    },
)
TAXONOMY_TERM = record(
    "id code name term description taxonomy taxonomy_id",
    id=IDENTIFIER,
    code=one_of(*sorted({*Audience.values, *ServiceKind.values})),
    name=TEXT,
    term=TEXT,
    description=TEXT,
    taxonomy=TEXT,
    taxonomy_id=IDENTIFIER,
)
TAXONOMY_SHORT = record(
    "id name description version", id=IDENTIFIER, name=TEXT, description=TEXT, version=TEXT
)
TAXONOMY = record(
    "id name description version taxonomy_terms",
    **TAXONOMY_SHORT["properties"],
    taxonomy_terms=several("TaxonomyTerm"),
)
ATTRIBUTE = record(
    "id link_id link_entity link_type taxonomy_term_id taxonomy_term",
    id=IDENTIFIER,
    link_id=IDENTIFIER,
    link_entity=one_of("service"),
    link_type=one_of("audience", "service-kind"),
    taxonomy_term_id=IDENTIFIER,
    taxonomy_term=named("TaxonomyTerm"),
)
PHONE = record(
    "id service_id contact_id number type",
    id=IDENTIFIER,
    service_id=IDENTIFIER,
    contact_id=IDENTIFIER,
    number=TEXT | {"description": "As its operator prints it."},
    type=one_of("voice", "text", "textphone"),
    description=TEXT,
)
CONTACT = record(
    "id service_id name",
    id=IDENTIFIER,
    service_id=IDENTIFIER,
    name=TEXT,
    email=TEXT,
    phones=several("Phone"),
)
SCHEDULE = record(
    "id service_id freq byday opens_at closes_at valid_from valid_to description "
    "attending_type notes",
    id=IDENTIFIER,
    service_id=IDENTIFIER,
    freq=one_of("WEEKLY"),
    byday={"type": "string", "pattern": "^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$"},
    opens_at=CLOCK_TIME,
    closes_at=CLOCK_TIME,
    valid_from=DAY,
    valid_to=DAY | {"description": "Also the end of our confirmation: ask again after it."},
    description=TEXT,
    attending_type=TEXT,
    notes=TEXT,
)
SERVICE_AREA = record(
    "id service_id name", id=IDENTIFIER, service_id=IDENTIFIER, name=TEXT, service_area=TEXT
)
LANGUAGE = record("id service_id code", id=IDENTIFIER, service_id=IDENTIFIER, code=TEXT, name=TEXT)
COST_OPTION = record(
    "id service_id amount_description",
    id=IDENTIFIER,
    service_id=IDENTIFIER,
    amount={"const": 0},
    amount_description=TEXT,
)
LOCATION = record(
    "id location_type name description url",
    id=IDENTIFIER,
    location_type=one_of("virtual"),
    name=TEXT,
    description=TEXT,
    url=LINK,
)
SERVICE_AT_LOCATION = record(
    "id service_id location_id location",
    id=IDENTIFIER,
    service_id=IDENTIFIER,
    location_id=IDENTIFIER,
    location=named("Location"),
)
SERVICE_SHORT = record(
    "id organization_id name status organization",
    id=IDENTIFIER,
    organization_id=IDENTIFIER,
    name=TEXT,
    status=one_of("active", "defunct"),
    description=TEXT,
    url=LINK,
    email=TEXT,
    minimum_age=YEARS,
    maximum_age=YEARS,
    assured_date=DAY | {"description": "When a named person at the operator confirmed it."},
    alert=TEXT,
    last_modified={"type": "string", "format": "date-time"},
    organization=named("OrganizationInShort"),
)
SERVICE = record(
    "id organization_id name status organization",
    **SERVICE_SHORT["properties"],
    phones=several("Phone"),
    contacts=several("Contact"),
    schedules=several("Schedule"),
    service_areas=several("ServiceArea"),
    service_at_locations=several("ServiceAtLocation"),
    languages=several("Language"),
    cost_options=several("CostOption"),
    attributes=several("Attribute"),
)
SCHEMAS = {
    "About": ABOUT,
    "Problem": PROBLEM,
    "Service": SERVICE,
    "ServiceInShort": SERVICE_SHORT,
    "ServicePage": page_schema("ServiceInShort"),
    "Organization": ORGANIZATION,
    "OrganizationInShort": ORGANIZATION_SHORT,
    "OrganizationPage": page_schema("OrganizationInShort"),
    "Taxonomy": TAXONOMY,
    "TaxonomyInShort": TAXONOMY_SHORT,
    "TaxonomyPage": page_schema("TaxonomyInShort"),
    "TaxonomyTerm": TAXONOMY_TERM,
    "TaxonomyTermPage": page_schema("TaxonomyTerm"),
    "Attribute": ATTRIBUTE,
    "Contact": CONTACT,
    "CostOption": COST_OPTION,
    "Language": LANGUAGE,
    "Location": LOCATION,
    "Phone": PHONE,
    "Schedule": SCHEDULE,
    "ServiceArea": SERVICE_AREA,
    "ServiceAtLocation": SERVICE_AT_LOCATION,
}
