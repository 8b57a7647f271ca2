"""What each role of the staff may do. Roles are Django groups, made by a migration.

Rules are data: each role is a pattern over Django's permissions. All staff read everything of the
campaign. A new model of ours can be read by all and changed by nobody until it stands here.
"""

from cms.models import CMSPlugin
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

OURS = ("signposting", "pages", "campaign_site")
BLOCKS = (*OURS, "djangocms_text", "djangocms_link")
CAMPAIGN = (*BLOCKS, "cms", "djangocms_versioning")
ACCOUNTS = ("auth", "admin", "sites", "filer")


def allowed(app: str, *codenames: str) -> Q:
    return Q(content_type__app_label=app, codename__in=codenames)


def keeping(app: str, *models: str) -> Q:
    """To add, change and delete rows of these models."""
    verbs = ("add", "change", "delete")
    return allowed(app, *(f"{verb}_{model}" for model in models for verb in verbs))


READS = Q(content_type__app_label__in=CAMPAIGN, codename__startswith="view_")
READS_ACCOUNTS = Q(content_type__app_label__in=ACCOUNTS) & (
    Q(codename__startswith="view_") | Q(codename="can_use_directory_listing")
)

WRITES = (
    allowed("cms", "add_page", "change_page", "use_structure")
    | keeping("cms", "cmsplugin")
    | allowed("djangocms_versioning", "add_version", "change_version")
    | allowed("djangocms_versioning", "add_pagecontentversion", "change_pagecontentversion")
    | allowed("pages", "add_pagedetails", "change_pagedetails")
    # A new picture is shown to nobody yet, and a notice goes up by another's hand.
    | allowed("pages", "add_picture", "add_notice")
    | keeping("pages", "previewlink")
)
PUTS_UP = (
    allowed("cms", "publish_page")
    | allowed("djangocms_versioning", "delete_versionlock")
    # These are on published pages within seconds, so they go with publishing.
    | keeping("pages", "figure")
    | allowed("pages", "change_figurechange")
    | allowed("pages", "change_picture", "delete_picture")
    | keeping("campaign_site", "dutyofficer", "redirect")
)
KEEPS_REGISTER = Q(content_type__app_label="signposting")
KEEPS_ACCOUNTS = (
    keeping("auth", "user", "group")
    | allowed("sites", "change_site")
    | (Q(content_type__app_label="filer") & ~Q(codename__endswith="permission"))
    | keeping("campaign_site", "dutyofficer")
)

# Nobody may delete a page: it would take its history with it. It is taken down instead.
ROLES = {
    "author": READS | WRITES,
    "publisher": READS | WRITES | PUTS_UP | KEEPS_REGISTER,
    "steward": READS | KEEPS_REGISTER,
    "administrator": READS | READS_ACCOUNTS | KEEPS_ACCOUNTS,
    "auditor": READS | READS_ACCOUNTS,
}
WRITING_ROLES = ("author", "publisher")


def fill_roles() -> None:
    """Gives the roles' groups their permissions of today; a group that is not there stays away."""
    for group in Group.objects.filter(name__in=ROLES):
        permissions = Permission.objects.filter(ROLES[group.name])
        group.permissions.set(permissions)
        if group.name in WRITING_ROLES:
            group.permissions.add(*permissions_of_blocks())


def fill_roles_after_migrating(apps, **kwargs) -> None:
    """Permissions of new models exist only now: this app is the last one to hear of it.

    `apps` are the models as far as they are migrated: none of accounts after going back to zero.
    """
    if "group" in apps.all_models["auth"]:
        fill_roles()


def make_roles() -> dict[str, Group]:
    """The groups with their permissions, brought up to date."""
    for name in ROLES:
        Group.objects.get_or_create(name=name)
    fill_roles()
    return {group.name: group for group in Group.objects.filter(name__in=ROLES)}


def permissions_of_blocks() -> list[Permission]:
    """To add, change and delete every kind of block that a page can hold, ours, text and link,
    with the rows that belong to one, such as the bars of a chart."""
    blocks = [
        model
        for model in apps.get_models()
        if model._meta.app_label in BLOCKS and (is_block(model) or is_part_of_block(model))
    ]
    types = ContentType.objects.get_for_models(*blocks, for_concrete_models=False).values()
    return list(Permission.objects.filter(content_type__in=types))


def is_block(model) -> bool:
    return issubclass(model, CMSPlugin)


def is_part_of_block(model) -> bool:
    return any(field.many_to_one and is_block(field.related_model) for field in model._meta.fields)
