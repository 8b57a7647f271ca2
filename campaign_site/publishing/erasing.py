"""The publisher's part of an erasure: what two people decided is carried out on this node.

At the end of every pass, so also after a start and after a backup with the copies was put back.
"""

import logging

from campaign_site.models import ErasureDone, ErasureRequest
from campaign_site.publishing.node import node_name
from campaign_site.publishing.store import Store

logger = logging.getLogger(__name__)


def carry_out_erasures(store: Store) -> None:
    """Erase what is confirmed and not published; note in the database what is gone.

    A copy that visitors get again waits until they do not.
    """
    confirmed = list(ErasureRequest.objects.confirmed())
    if not confirmed:
        return
    published = store.published()
    requests = [(request, sorted({*request.checksums} - published)) for request in confirmed]
    store.erase({sha256 for _request, checksums in requests for sha256 in checksums})
    node = node_name(store.folder)
    noted = set(ErasureDone.objects.filter(node=node).values_list("request_id", "sha256"))
    news = [
        ErasureDone(request=request, node=node, sha256=sha256)
        for request, checksums in requests
        for sha256 in checksums
        if (request.pk, sha256) not in noted
    ]
    if news:
        ErasureDone.objects.bulk_create(news, ignore_conflicts=True)
        logger.info("Copies of past pages were erased for legal reasons: %s.", len(news))
