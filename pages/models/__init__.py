"""What editors make: page details, plugins, pictures, and the ledger that pages refer to."""

from .details import PageDetails, Section
from .figures import Figure, FigureKind
from .pictures import Picture, PictureFile
from .plugins import FigurePlugin, PanelPlugin, PicturePlugin, StatementPlugin
from .sign_off import CheckOverride, Publication, Route, SignOff

__all__ = [
    "CheckOverride",
    "Figure",
    "FigureKind",
    "FigurePlugin",
    "PageDetails",
    "PanelPlugin",
    "Picture",
    "PictureFile",
    "PicturePlugin",
    "Publication",
    "Route",
    "Section",
    "SignOff",
    "StatementPlugin",
]
