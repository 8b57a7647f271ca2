"""The checker's program is taken only from the package that we know."""

import pytest

from tests.markup_checker import CheckerError, unpack


def test_unknown_package_is_refused_and_removed(tmp_path):
    packed = tmp_path / "package.tgz"
    packed.write_bytes(b"not what we asked for")

    with pytest.raises(CheckerError):
        unpack(packed, tmp_path / "program.jar")

    assert list(tmp_path.iterdir()) == []
