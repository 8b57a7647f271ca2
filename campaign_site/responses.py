"""A whole response held in memory, ready to be sent as it is."""

from dataclasses import dataclass
from http import HTTPStatus

from campaign_site.negotiation import IDENTITY, encodings_wanted

PLAIN_TEXT = "text/plain; charset=utf-8"

# Answers that are no page: short text, kept by nobody, allowed nothing.
PLAIN_HEADERS = (
    ("Content-Type", PLAIN_TEXT),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
)

HeaderList = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Response:
    """`status` is the status line; `bodies` maps an encoding to its headers and bytes.

    Every response has a body for "identity".
    """

    status: str
    bodies: dict[str, tuple[HeaderList, bytes]]

    @property
    def is_redirect(self) -> bool:
        return self.status.startswith("301 ")

    def choose(self, accept_encoding: str) -> tuple[HeaderList, bytes]:
        """The headers (a list of its own) and the body for this Accept-Encoding."""
        for encoding in encodings_wanted(accept_encoding):
            if encoding in self.bodies:
                headers, body = self.bodies[encoding]
                return headers.copy(), body
        raise LookupError("A response without a plain body")

    def with_header(self, name: str, value: str) -> "Response":
        """The same response with one header set to another value."""
        bodies = {
            encoding: ([(key, value if key == name else old) for key, old in headers], body)
            for encoding, (headers, body) in self.bodies.items()
        }
        return Response(self.status, bodies)


def single_response(status: str, headers: HeaderList, body: bytes = b"") -> Response:
    """A response in one encoding only; its length is added."""
    complete = [*headers, ("Content-Length", str(len(body)))]
    return Response(status, {IDENTITY: (complete, body)})


def plain_response(status: int, text: str, *extra: tuple[str, str]) -> Response:
    return single_response(status_line(status), [*PLAIN_HEADERS, *extra], f"{text}\n".encode())


def status_line(status: int) -> str:
    return f"{status:d} {HTTPStatus(status).phrase}"
