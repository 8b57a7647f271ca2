"""What editors make: page details, plugins, pictures, and the ledger that pages refer to."""

from .blocks import (
    DoorsPlugin,
    NewsPlugin,
    NoticePlugin,
    QuestionPlugin,
    QuotePlugin,
    ServicesPlugin,
    SignpostPlugin,
    StepsPlugin,
)
from .charts import ChartPlugin, ChartRow
from .details import PageDetails, Section
from .figure_changes import FigureChange
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
    "DoorsPlugin",
    "Figure",
    "FigureChange",
    "FigureKind",
    "FigurePlugin",
    "NewsPlugin",
    "Notice",
    "NoticeBoard",
    "NoticePlace",
    "NoticePlugin",
    "NoticeState",
    "PageDetails",
    "PanelPlugin",
    "Picture",
    "PictureFile",
    "PicturePlugin",
    "PreviewLink",
    "Publication",
    "QuestionPlugin",
    "QuotePlugin",
    "ReleaseDetails",
    "Route",
    "Schedule",
    "ScheduleState",
    "Section",
    "ServicesPlugin",
    "SignOff",
    "SignpostPlugin",
    "StatementPlugin",
    "StepsPlugin",
]
