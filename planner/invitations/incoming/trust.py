"""Whether the server that receives the club's mail vouches for a sender (RFC 8601).

Anybody can write such a line into a mail, so only that of the server that is named as one's own counts, and
of its lines the topmost: it was written last.
"""

import re

from planner.invitations.incoming.headers import Headers

_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"\b(dmarc|dkim)\s*=\s*([a-z]+)([^;]*)", re.IGNORECASE)
_SIGNER = re.compile(r"header\.(?:d|i)\s*=\s*\"?@?([^\s;\"]+)", re.IGNORECASE)


def vouched(headers: Headers, sender: str, trusted: str) -> bool | None:
    """True: the sender is who the mail says; False: it is not; None: nobody knows.

    Args:
        headers: of the whole mail.
        sender: the address it says it comes from.
        trusted: the name of one's own mail server in Authentication-Results; empty where none is.
    """
    if not trusted:
        return None
    for written in headers.all("authentication-results"):
        server, _, results = _COMMENT.sub(" ", written).partition(";")
        if server.split() and server.split()[0].lower() == trusted.lower():
            return _verdict(results, sender.rpartition("@")[2])
    return None


def _verdict(results: str, domain: str) -> bool | None:
    found = [(one[1].lower(), one[2].lower(), one[3]) for one in _RESULT.finditer(results)]
    dmarc = [result for method, result, _ in found if method == "dmarc"]
    if "pass" in dmarc:
        return True
    if "fail" in dmarc:
        return False
    for method, result, rest in found:
        signer = _SIGNER.search(rest)
        if (
            method == "dkim"
            and result == "pass"
            and signer
            and _aligned(signer[1].rpartition("@")[2], domain)
        ):
            return True
    return None


def _aligned(signer: str, domain: str) -> bool:
    """Whether who signed stands for the domain: it is the same, or one above it."""
    signer, domain = signer.lower().strip("."), domain.lower()
    return domain == signer or ("." in signer and domain.endswith(f".{signer}"))
