"""What editors make: page details, plugins, pictures, and the ledger that pages refer to."""

from .charts import ChartPlugin, ChartRow
from .details import PageDetails, Section
from .figures import Figure, FigureKind
from .pictures import Picture, PictureFile
from .plugins import FigurePlugin, PanelPlugin, PicturePlugin, StatementPlugin

__all__ = [
    "ChartPlugin",
    "ChartRow",
    "Figure",
    "FigureKind",
    "FigurePlugin",
    "PageDetails",
    "PanelPlugin",
    "Picture",
    "PictureFile",
    "PicturePlugin",
    "Section",
    "StatementPlugin",
]
