"""What the publisher keeps in the database, and what people decided about what it keeps."""

from .duty import DutyOfficer
from .erasures import ErasureDone, ErasureRequest, ErasureState
from .nodes import PublisherNode
from .published import EditionCounter, FailedPage, PageWarning, PublicAddress, WarningKind
from .redirects import Redirect

__all__ = [
    "DutyOfficer",
    "EditionCounter",
    "ErasureDone",
    "ErasureRequest",
    "ErasureState",
    "FailedPage",
    "PageWarning",
    "PublicAddress",
    "PublisherNode",
    "Redirect",
    "WarningKind",
]
