import pytest

from campaign_site.negotiation import encodings_wanted


@pytest.mark.parametrize(
    ("header", "first"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("x-gzip", "gzip"),
        ("BR", "br"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.8 , gzip ;q=0.8", "br"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=0, *", "gzip"),
        ("identity;q=1, br;q=0.5", "identity"),
        ("gzip;q=0.1", "gzip"),
        ("gzip;q=nonsense, br;q=2, ;;,=,", "identity"),
        ("br;q=nan", "identity"),
        pytest.param("br" + "," * 1_000_000, "identity", id="long"),
    ],
)
def test_best_encoding(header, first):
    wanted = encodings_wanted(header)

    assert wanted[0] == first
    assert "identity" in wanted
