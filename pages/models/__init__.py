"""What editors make: page details, plugins, pictures, and the ledger that pages refer to."""

from .charts import ChartPlugin, ChartRow
from .details import PageDetails, Section
from .figures import Figure, FigureKind
from .notice import Notice, NoticeBoard, NoticePlace, NoticeState
from .pictures import Picture, PictureFile
from .plugins import FigurePlugin, PanelPlugin, PicturePlugin, StatementPlugin
from .preview import PreviewLink
from .release import Correction, ReleaseDetails
from .schedule import Deed, Schedule, ScheduleState
from .sign_off import CheckOverride, Publication, Route, SignOff

__all__ = [
    "ChartPlugin",
    "ChartRow",
    "CheckOverride",
    "Correction",
    "Deed",
    "Figure",
    "FigureKind",
    "FigurePlugin",
    "Notice",
    "NoticeBoard",
    "NoticePlace",
    "NoticeState",
    "PageDetails",
    "PanelPlugin",
    "Picture",
    "PictureFile",
    "PicturePlugin",
    "PreviewLink",
    "Publication",
    "ReleaseDetails",
    "Route",
    "Schedule",
    "ScheduleState",
    "Section",
    "SignOff",
    "StatementPlugin",
]
