"""The staff guide says what stands on the screen, and its pictures are there."""

import re

import pytest

FROM_THE_CMS = {"More...", "Save", "Page settings", "Slug"}
MOST_STEPS = 8
HEAVIEST = 60_000  # bytes of a picture


@pytest.fixture(scope="module")
def guide(request):
    text = (request.config.rootpath / "docs" / "staff-guide.md").read_text()
    return re.sub(r"\s+(?=\S)", lambda space: "\n" if "\n\n" in space[0] else " ", text), text


def test_words_on_buttons_stand_in_the_code(guide, repository):
    flat, _text = guide
    places = [*repository.glob("templates/**/*.html")] + [
        file
        for package in ("campaign_site", "pages", "signposting")
        for file in repository.glob(f"{package}/**/*.py")
    ]
    code = "\n".join(file.read_text() for file in places)
    quoted = set(re.findall(r"\*\*(.+?)\*\*", flat)) - {"bold"} - FROM_THE_CMS

    assert [words for words in sorted(quoted) if f'"{words}"' not in code] == []


def test_pictures_exist_and_are_light(guide, repository):
    named = re.findall(r'src="([^"]+)"', guide[1])
    files = [repository / "docs" / name for name in named]

    assert [file.name for file in files if not file.is_file()] == []
    assert [file.name for file in files if file.stat().st_size > HEAVIEST] == []
    assert {file.name for file in (repository / "docs/pictures/staff-guide").iterdir()} == {
        file.name for file in files
    }
    assert guide[1].count("<img") == guide[1].count('alt="')


def test_ten_tasks_of_few_steps_without_numbers_of_services(guide):
    tasks = re.split(r"^## \d+\. ", guide[1], flags=re.MULTILINE)[1:]
    steps = [len(re.findall(r"^\d+\. ", task, flags=re.MULTILINE)) for task in tasks]

    assert len(tasks) == 10
    assert max(steps) <= MOST_STEPS
    assert re.findall(r"\d{3,}", re.sub(r'(src|width)="[^"]*"', "", guide[1])) == []
