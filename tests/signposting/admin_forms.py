"""An admin form as a browser sends it: read from the page, changed by the test, posted back."""

from lxml import html


def filled_form(client, address: str) -> dict[str, str]:
    """Every field of the main form at `address` with its standing value."""
    page = client.get(address)
    assert page.status_code == 200
    tree = html.document_fromstring(page.content.decode())
    form = max(tree.forms, key=lambda form: len(form.fields))
    return {name: value for name, value in form.form_values() if "__prefix__" not in name}


def field_with(data: dict[str, str], value: str) -> str:
    """The name of the one field that holds `value`."""
    [name] = [name for name, standing in data.items() if standing == value]
    return name


def words(response) -> str:
    """What a person reads on the page."""
    tree = html.document_fromstring(response.content.decode())
    for unread in tree.xpath("//script | //style"):
        unread.drop_tree()
    return " ".join(" ".join(tree.itertext()).split())


def value_typed(response, name: str) -> str:
    """What stands in a field of the answered page."""
    tree = html.document_fromstring(response.content.decode())
    [field] = tree.xpath(f"//*[@name='{name}']")
    return field.value
