"""Every signal receiver of the project: the edition counter, who moves pages, sign-off, accounts.

Those of the counter run inside the transaction of the change, so that it never moves for a
change that is rolled back, and never misses one that is kept.
"""

from cms.models import Page, PageContent, PageUrl
from cms.operations import MOVE_PAGE
from cms.signals import post_obj_operation, post_placeholder_operation, pre_obj_operation
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_delete
from djangocms_versioning.constants import OPERATION_PUBLISH, OPERATION_UNPUBLISH
from djangocms_versioning.signals import post_version_operation, pre_version_operation

from pages.models import Figure, NoticeBoard, Picture, PictureFile
from pages.page_moves import may_move, renew_addresses
from pages.sign_off.gate import refuse_late_edit, refuse_side_doors
from signposting.models import Service

from .accounts import keep_people_with_history
from .models import EditionCounter, Redirect
from .roles import fill_roles_after_migrating

# A page's row and address change without a new version when it is moved or deleted.
PAGE_MODELS = (Page, PageUrl)
FACT_MODELS = (*apps.get_app_config("signposting").get_models(), Figure)
PICTURE_MODELS = (Picture, PictureFile)
# A notice changes pages when it is put on the board or taken from it, and not before.
NOTICE_MODELS = (NoticeBoard,)


def advance(**kwargs):
    EditionCounter.advance()


def advance_when_published(operation, **kwargs):
    if operation in (OPERATION_PUBLISH, OPERATION_UNPUBLISH):
        EditionCounter.advance()


def refuse_move(operation, request, obj=None, **kwargs):
    if operation == MOVE_PAGE and not may_move(request.user, obj):
        raise PermissionDenied("Visitors can read this page. Ask a publisher to move it.")


def finish_move(operation, obj=None, **kwargs):
    if operation == MOVE_PAGE:
        renew_addresses(obj)


for model in (*FACT_MODELS, *PAGE_MODELS, *PICTURE_MODELS, *NOTICE_MODELS, Redirect):
    post_save.connect(advance, sender=model, dispatch_uid=f"advance-save-{model.__name__}")
    post_delete.connect(advance, sender=model, dispatch_uid=f"advance-delete-{model.__name__}")
post_delete.connect(advance, sender=PageContent, dispatch_uid="advance-delete-content")
m2m_changed.connect(advance, sender=Service.areas.through, dispatch_uid="advance-areas")
pre_obj_operation.connect(refuse_move, dispatch_uid="refuse-move")
post_obj_operation.connect(finish_move, dispatch_uid="finish-move")
post_obj_operation.connect(advance, dispatch_uid="advance-page-operation")
post_version_operation.connect(advance_when_published, dispatch_uid="advance-version")
post_migrate.connect(
    fill_roles_after_migrating,
    sender=apps.get_app_config("campaign_site"),
    dispatch_uid="fill-roles",
)
pre_delete.connect(
    keep_people_with_history, sender=get_user_model(), dispatch_uid="keep-people-with-history"
)
pre_version_operation.connect(refuse_side_doors, dispatch_uid="refuse-side-doors")
post_placeholder_operation.connect(refuse_late_edit, dispatch_uid="refuse-late-edit")
