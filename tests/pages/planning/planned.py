"""Staff with exactly the rights they need, and pages whose changed draft two people agreed on."""

from cms.models import Page, PageContent
from django.contrib.auth.models import Permission
from djangocms_versioning.models import Version

from pages.sign_off.asking import approve, ask
from tests.factories import UserFactory, make_page, new_draft

OLD, NEW = "The old words stand here.", "The new words stand here."


def allowed(*codenames, **values):
    """An account with these permissions, as the database has it."""
    user = UserFactory(**values)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return type(user).objects.get(pk=user.pk)


def author(**values):
    return allowed("change_page", **values)


def publisher(**values):
    return allowed("change_page", "publish_page", **values)


def live_page(slug: str) -> Page:
    return make_page(slug, ("TextPlugin", {"body": f"<p>{OLD}</p>"}))


def changed_draft(page: Page, user) -> Version:
    """A draft with other first lines than the live version."""
    content = new_draft(page, user)
    content.pagedetails.lead = NEW
    content.pagedetails.save()
    return Version.objects.get_for_content(content)


def approved_draft(page: Page, asks, answers) -> Version:
    draft = changed_draft(page, asks)
    approve(ask(draft, asks), answers)
    return draft


def change_after_approval(draft: Version) -> None:
    PageContent.admin_manager.filter(pk=draft.object_id).update(title="Slipped in")
