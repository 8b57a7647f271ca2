"""What editors can do: which blocks stand where, and which buttons their text editor has.

They choose words and order. The stylesheet has no colours, sizes or columns to choose from.
"""

WORDS = ["TextPlugin", "StepsBlock", "QuestionBlock", "QuoteBlock", "NoticeBlock"]
FACTS = ["StatementBlock", "FigureBlock", "ChartBlock", "PictureBlock"]
HELP = ["SignpostBlock", "PanelBlock", "ServicesBlock", "NewsBlock"]
TEXT = [*WORDS, *FACTS, *HELP]

# CMS_PLACEHOLDER_CONF
PLACEHOLDERS = {
    "statements": {"name": "Short statements", "plugins": ["StatementBlock"]},
    "content": {"name": "Text", "plugins": [*TEXT, "DoorsBlock"]},
    # The first page shows all doors already.
    "pages/home.html content": {"plugins": TEXT},
}

# TEXT_EDITOR_SETTINGS: what is no button is left out of pasted text as well.
BUTTONS = {
    "toolbar_CMS": [
        ["Paragraph", "Heading2", "Heading3"],
        ["Bold", "Italic", "Link", "Unlink"],
        ["BulletedList", "NumberedList"],
        ["RemoveFormat", "Undo", "Redo"],
    ],
    "toolbar_HTMLField": [
        ["Bold", "Link", "Unlink"],
        ["BulletedList", "NumberedList"],
        ["RemoveFormat", "Undo", "Redo"],
    ],
}
