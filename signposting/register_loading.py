"""Writing a register file into the database: creates and updates, deletes nothing.

Rows are found by their natural keys (slugs, and keys within a service). Either the whole file
goes in or none of it.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models, transaction

from .models import (
    Area,
    Channel,
    Disclosure,
    OpeningHours,
    Organisation,
    OutsideSite,
    OutsideUse,
    PoliceForce,
    Proposal,
    Service,
    ServiceAudience,
    Status,
    Verification,
)
from .proposals import FROM_A_FILE, waiting_for_a_second_person
from .register_file import RegisterFileError
from .service_facts import changed_facts
from .two_people import ProposalError

UPDATED_STATES = (Status.DRAFT, Status.LISTED)
# Fields of a service's record that are rows of their own.
PARTS = ("channels", "verifications", "disclosures", "audiences", "areas", "organisation")


@dataclass
class LoadReport:
    """What a load did, one line each."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)

    def note(self, name: str, is_new: bool, changes: list[str]) -> None:
        if is_new:
            self.created.append(name)
        elif changes:
            self.updated.append(f"{name}: {', '.join(changes)}")
        else:
            self.unchanged += 1


def load_register(data: dict) -> LoadReport:
    """Load what `read_register` returned. Raises RegisterFileError and then changes nothing."""
    load = _Load()
    with transaction.atomic():
        load.organisations(data.get("organisations", []))
        load.services(data.get("services", []))
        load.forces(data.get("forces", []))
        load.areas_of_services(data.get("services", []))
        load.outside_sites(data.get("outside_sites", []))
        if load.report.problems:
            raise RegisterFileError(load.report.problems)
    return load.report


class _Load:
    """One load: the report it fills, and the steps in the order that references need."""

    def __init__(self):
        self.report = LoadReport()

    def organisations(self, records):
        for record in records:
            self._write(
                Organisation, {"slug": record["slug"]}, record, f"organisation {record['slug']}"
            )

    def outside_sites(self, records):
        """Created once; afterwards they belong to the staff, who may have set another way out."""
        for record in records:
            name = f"outside site {record['slug']}"
            standing = OutsideSite.objects.filter(slug=record["slug"])
            if record["use"] == OutsideUse.EXIT:
                standing = OutsideSite.objects.filter(use=OutsideUse.EXIT)
            if standing.exists():
                self.report.unchanged += 1
                continue
            self._write(OutsideSite, {"slug": record["slug"]}, record, name)

    def services(self, records):
        for record in records:
            name = f"service {record['slug']}"
            standing = Service.objects.filter(slug=record["slug"]).first()
            if standing and standing.status not in UPDATED_STATES:
                self.report.kept.append(f"{name}: {standing.status}, left as it is")
                continue
            organisation = self._find(
                Organisation, record["organisation"], f"{name} › organisation"
            )
            if organisation is None:
                continue
            values = {key: value for key, value in record.items() if key not in PARTS}
            values |= {"organisation": organisation, "uuid": Service.uuid_for(record["slug"])}
            if standing is None:
                values.setdefault("address", record["slug"])
            if standing and standing.status == Status.LISTED:
                self._propose(standing, values, record, name)
            else:
                self._service(values, record, name)

    def _service(self, values, record, name):
        service = self._write(Service, {"slug": record["slug"]}, values, name)
        if service:
            self._parts(service, record, name)

    def _propose(self, standing, values, record, name):
        """What visitors see of a listed service changes only when a second person agrees."""
        lines_before = len(self.report.updated)
        sources = list(standing.verifications.all())
        try:
            with waiting_for_a_second_person(standing, source=FROM_A_FILE) as made:
                self._service(values, record, name)
        except ProposalError as error:
            self.report.problems.append(f"{name}: {error}")
            return
        if made:
            # What the steps above reported was put back; the proposal stands instead.
            del self.report.updated[lines_before:]
            put_sources_back(sources, made[0])
            self.report.proposed.append(f"{name}: waits for a second person")

    def forces(self, records):
        for record in records:
            name = f"force {record['slug']}"
            organisation = self._find(
                Organisation, record["organisation"], f"{name} › organisation"
            )
            service = self._find(Service, record["report_service"], f"{name} › report_service")
            if organisation is None or service is None:
                continue
            values = {
                "organisation": organisation,
                "report_service": service,
                "order": record.get("order", 1),
            }
            force = self._write(PoliceForce, {"slug": record["slug"]}, values, name)
            for area in record["areas"] if force else []:
                values = area | {"force": force}
                self._write(Area, {"slug": area["slug"]}, values, f"area {area['slug']}")

    def areas_of_services(self, records):
        """After the forces, for they bring the areas."""
        for record in records:
            service = Service.objects.filter(slug=record["slug"]).first()
            wanted = [
                self._find(Area, slug, f"service {record['slug']} › areas")
                for slug in record.get("areas", [])
            ]
            missing = {area for area in wanted if area} - set(
                service.areas.all() if service else []
            )
            if service and missing:
                service.areas.add(*missing)

    def _parts(self, service, record, name):
        for audience in record.get("audiences", []):
            ServiceAudience.objects.get_or_create(service=service, audience=audience)
        for channel in record.get("channels", []):
            self._channel(service, channel, f"{name} › {channel['key']}")
        for row in record.get("verifications", []):
            key = {"service": service, "fact": row["fact"], "source": row["source"]}
            self._write(Verification, key, row, f"{name} › {row['fact']} from {row['source']}")
        for row in record.get("disclosures", []):
            key = {"service": service, "question": row["question"]}
            self._write(Disclosure, key, row, f"{name} › {row['question']}")
        if service.status == Status.LISTED and not service.channels.exists():
            self.report.problems.append(
                f"{name} › channels: a listed service needs one channel at least"
            )

    def _channel(self, service, record, name):
        values = {key: value for key, value in record.items() if key != "hours"}
        channel = self._write(Channel, {"service": service, "key": record["key"]}, values, name)
        if channel is None or "hours" not in record:
            return
        rows = [self._own_values(OpeningHours, row, f"{name} › hours") for row in record["hours"]]
        wanted = [OpeningHours(channel=channel, **row) for row in rows if row is not None]
        if [hours_key(row) for row in wanted] == [
            hours_key(row) for row in channel.opening_hours.all()
        ]:
            return
        # Hours are one value of their channel: the old set and the new one never mix.
        channel.opening_hours.all().delete()
        for row in wanted:
            self._save(row, f"{name} › hours")
        self.report.updated.append(f"{name}: opening hours")

    def _find(self, model, slug, name):
        found = model.objects.filter(slug=slug).first()
        if found is None:
            self.report.problems.append(f"{name}: there is no {slug!r}")
        return found

    def _write(self, model, key: dict, values: dict, name: str):
        """Create or update the row with `key`; None where the values are refused."""
        values = self._own_values(model, values, name)
        if values is None:
            return None
        instance = model.objects.filter(**key).first()
        is_new = instance is None
        instance = instance or model(**key)
        values = {field: values[field] for field in values.keys() - set_by_people(instance)}
        changes = [
            field for field in sorted(values) if is_new or getattr(instance, field) != values[field]
        ]
        for attribute in changes:
            setattr(instance, attribute, values[attribute])
        if not is_new and not changes:
            self.report.unchanged += 1
            return instance
        if not self._save(instance, name):
            return None
        self.report.note(name, is_new, changes)
        return instance

    def _own_values(self, model, values: dict, name: str) -> dict | None:
        """Values of the file as the types of the model's fields; rows of other models as they
        are. None where one cannot be read, such as a day that no calendar has."""
        try:
            return {
                field: value
                if isinstance(value, models.Model)
                else model._meta.get_field(field).to_python(value)
                for field, value in values.items()
            }
        except ValidationError as error:
            self.report.problems.append(f"{name}: {' '.join(error.messages)}")
            return None

    def _save(self, instance, name: str) -> bool:
        try:
            instance.full_clean()
        except ValidationError as error:
            self.report.problems += [
                f"{name} › {attribute}: {' '.join(messages)}"
                for attribute, messages in error.message_dict.items()
            ]
            return False
        instance.save()
        return True


def set_by_people(instance) -> set[str]:
    """Fields that a file does not change once the row is there: what staff decided or confirmed."""
    if instance.pk is None:
        return set()
    if isinstance(instance, Service):
        return {"status"}
    if isinstance(instance, Verification) and instance.confirmed_on:
        return {"confirmed_by", "confirmed_on", "read_on", "holds_until"}
    return set()


def put_sources_back(sources: list[Verification], proposal: Proposal) -> None:
    """The file's sources of a value that waits do not vouch for the value that visitors see.

    A load after the confirmation brings them.
    """
    kinds = changed_facts(proposal.old, proposal.new)
    proposal.service.verifications.filter(fact__in=kinds).delete()
    for row in sources:
        if row.fact in kinds:
            row.save(force_insert=True)


def hours_key(row: OpeningHours) -> tuple:
    return (
        row.weekdays,
        row.opens,
        row.closes,
        row.valid_from,
        row.valid_until,
        row.bank_holidays,
    )
