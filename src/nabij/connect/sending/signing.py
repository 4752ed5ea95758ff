"""Signatures as Standard Webhooks 1.0 writes them (standardwebhooks.com): HMAC-SHA256, `v1`."""

import base64
import hashlib
import hmac

from nabij.connect.models.webhook import SIGNING_PREFIX


def signed_headers(secret: str, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Three headers: the id, the time of this try in seconds, and the signature over all."""
    key = base64.b64decode(secret.removeprefix(SIGNING_PREFIX))
    content = b".".join([message_id.encode(), str(timestamp).encode(), body])
    digest = hmac.new(key, content, hashlib.sha256).digest()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": "v1," + base64.b64encode(digest).decode("ascii"),
    }
