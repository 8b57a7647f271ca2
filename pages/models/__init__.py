"""What editors write: page details, plugins, and the ledger of figures that pages refer to."""

from .details import PageDetails, Section
from .figures import Figure, FigureKind
from .plugins import FigurePlugin, PanelPlugin, StatementPlugin

__all__ = [
    "Figure",
    "FigureKind",
    "FigurePlugin",
    "PageDetails",
    "PanelPlugin",
    "Section",
    "StatementPlugin",
]
