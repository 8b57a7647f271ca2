"""Our own two taxonomies: who a service is for, and what kind of service it is."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from signposting.models import Audience, Service, ServiceKind

from .identifiers import identifier, part_id


@dataclass(frozen=True)
class Taxonomy:
    """One taxonomy: its terms are the choices of a field of the register."""

    code: str
    name: Promise
    description: Promise
    choices: type[models.TextChoices]

    @property
    def id(self) -> str:
        return identifier("taxonomy", self.code)

    def term(self, value: str) -> dict:
        """The document of one term; `value` as the register keeps it."""
        label = str(self.choices(value).label)
        return {
            "id": identifier("taxonomy", self.code, value),
            "code": value,
            "name": label,
            "term": label,
            "description": f"{self.name}: {label}",
            "taxonomy": str(self.name),
            "taxonomy_id": self.id,
        }

    def terms(self) -> list[dict]:
        return [self.term(value) for value in self.choices.values]

    def document(self) -> dict:
        return {
            "id": self.id,
            "name": str(self.name),
            "description": str(self.description),
            "version": "1",
            "taxonomy_terms": self.terms(),
        }


AUDIENCES = Taxonomy(
    "audience",
    _("Who a service is for"),
    _("The situations that people come from, in the words of this site."),
    Audience,
)
KINDS = Taxonomy(
    "service-kind",
    _("Kind of service"),
    _("What a service offers: someone to talk to, help in an emergency, a place to report."),
    ServiceKind,
)
TAXONOMIES = (AUDIENCES, KINDS)


def attribute_documents(service: Service) -> list[dict]:
    """Links from a service to its terms. The service comes with its audiences."""
    terms = [("service-kind", KINDS.term(service.kind))]
    terms += [("audience", AUDIENCES.term(row.audience)) for row in service.audiences.all()]
    return [
        {
            "id": part_id(service, "attribute", term["id"]),
            "link_id": str(service.uuid),
            "link_entity": "service",
            "link_type": link_type,
            "taxonomy_term_id": term["id"],
            "taxonomy_term": term,
        }
        for link_type, term in terms
    ]
