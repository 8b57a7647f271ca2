"""The feed's addresses: answers from the snapshot file, and from nothing else.

No database, session or user: they answer when everything but this process is down.
"""

import logging
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from .answers import METHODS, answer, preflight, problem
from .feed_file import FeedUnavailableError, current_feed
from .filters import BadParameterError, matching, read_parameters
from .openapi import openapi_document
from .pages import page_of
from .schemas import VERSION

logger = logging.getLogger(__name__)

PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
NAMES = {
    "services": "service",
    "organizations": "organization",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy term",
}


def of_feed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Methods and errors, the same for every address. Nothing of the request is logged."""

    # Nothing here changes anything, and a refusal has to be JSON.
    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, **names: str) -> HttpResponse:
        if request.method == "OPTIONS":
            return preflight()
        if request.method not in METHODS:
            return problem(405, "The feed can only be read, with GET.", Allow=", ".join(METHODS))
        response = answer_or_problem(view, request, names)
        if request.method == "HEAD":
            response.content = b""
        return response

    return answered


def answer_or_problem(view: Callable, request: HttpRequest, names: dict) -> HttpResponse:
    try:
        return view(request, **names)
    except BadParameterError as error:
        return problem(400, error.message, error.name)
    except SuspiciousOperation:
        return problem(400, "The address of this request cannot be read.")
    except FeedUnavailableError:
        return problem(
            503, "The feed cannot be read at the moment. Try again later.", Retry_After="60"
        )
    except Exception:
        # A traceback could hold what somebody searched for.
        logger.error("A request to the Open Referral feed failed and was answered with 500")
        return problem(500, "Something went wrong on our side. Try again later.")


@of_feed
def about(request: HttpRequest) -> HttpResponse:
    return answer(
        {
            "version": VERSION,
            "profile": PROFILE,
            "openapi_url": request.build_absolute_uri("openapi.json"),
        }
    )


@of_feed
def listing(request: HttpRequest, collection: str) -> HttpResponse:
    values = read_parameters(request.GET, collection)
    documents = matching(current_feed().lists[collection], values)
    return answer(page_of(documents, values["page"], values["per_page"]))


@of_feed
def single(request: HttpRequest, collection: str, identifier: str) -> HttpResponse:
    document = current_feed().by_id[collection].get(identifier.lower())
    if document is None:
        return problem(404, f"There is no {NAMES[collection]} with this identifier.")
    return answer(document)


@of_feed
def openapi(request: HttpRequest) -> HttpResponse:
    return answer(openapi_document())


@of_feed
def unknown(request: HttpRequest, **names: str) -> HttpResponse:
    return problem(404, "The feed has no such address. See openapi.json for those it has.")
