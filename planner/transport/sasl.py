"""Words with which one signs in at a mail server (RFC 4616, RFC 7628, and Google's XOAUTH2)."""


def plain(login: str, password: str) -> bytes:
    """The one message of PLAIN."""
    return b"\0" + login.encode() + b"\0" + password.encode()


def xoauth2(login: str, token: str) -> bytes:
    """The one message of XOAUTH2."""
    return f"user={login}\x01auth=Bearer {token}\x01\x01".encode()


def oauthbearer(login: str, token: str, host: str, port: int) -> bytes:
    """The one message of OAUTHBEARER."""
    name = login.replace("=", "=3D").replace(",", "=2C")
    return f"n,a={name},\x01host={host}\x01port={port}\x01auth=Bearer {token}\x01\x01".encode()
