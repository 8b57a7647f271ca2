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
from .details import PageDetails, Section
from .figures import Figure, FigureKind
from .pictures import Picture, PictureFile
from .plugins import FigurePlugin, PanelPlugin, PicturePlugin, StatementPlugin

__all__ = [
    "DoorsPlugin",
    "Figure",
    "FigureKind",
    "FigurePlugin",
    "NewsPlugin",
    "NoticePlugin",
    "PageDetails",
    "PanelPlugin",
    "Picture",
    "PictureFile",
    "PicturePlugin",
    "QuestionPlugin",
    "QuotePlugin",
    "Section",
    "ServicesPlugin",
    "SignpostPlugin",
    "StatementPlugin",
    "StepsPlugin",
]
