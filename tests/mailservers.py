"""Mail servers that tests send to: they record what they take, and misbehave as they are told."""

# ruff: noqa: N802  the names are those of aiosmtpd

import asyncio
import base64
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session, auth_mechanism

from planner.transport.account import Account, Security

LOGIN, PASSWORD, TOKEN = "club@club.example", "a secret, with 密码", "ya29.token"
SENDER = "club@club.example"
_DSN = re.compile(r" (RET=\S+|ENVID=\S+|NOTIFY=\S+|ORCPT=\S+)")


@dataclass(frozen=True, slots=True)
class Taken:
    """One message that was taken: from whom, to whom, all of it, and the parameters."""

    sender: str
    recipient: str
    mail: bytes
    asked: tuple[str, ...] = ()


@dataclass(slots=True)
class Sink:
    """A mail server.

    Attributes:
        taken: what it took, in order.
        script: step (`MAIL`, `RCPT`, `DATA`, `RSET`, `NOOP`, `TAKEN`) -> what it does the next times: gives a
            reply, or `drop`, `hang`, `drip` or `slow`. `TAKEN` comes after a message was recorded.
        commands: everything it was told.
        port: where it listens.
    """

    taken: list[Taken] = field(default_factory=list)
    script: dict[str, list[str]] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    extensions: tuple[str, ...] = ("DSN",)

    def account(self, **values: Any) -> Account:
        """An account there that nobody signs in to."""
        plain = Account(sender=SENDER, host="127.0.0.1", port=self.port, security=Security.NONE, rate=0)
        return plain.changed(**values)

    def typed(self) -> tuple[str, ...]:
        """The words that name it to `planner setup mail`."""
        return "--server", "127.0.0.1", "--port", str(self.port), "--security", "none", "--user", "-"

    def ids(self) -> list[str]:
        """The Message-IDs of what was taken."""
        return [re.findall(rb"(?m)^Message-ID: (\S+)", one.mail)[0].decode() for one in self.taken]


class _Server(SMTP):
    """aiosmtpd's server with a script."""

    sink: Sink
    asked: tuple[str, ...] = ()

    def connection_made(self, transport: Any) -> None:
        self.sink.connections += 1
        super().connection_made(transport)

    async def _answer(self, step: str) -> str | None:
        """What the script says is to be answered; None where it says nothing."""
        self.sink.commands.append(step)
        waiting = self.sink.script.get(step)
        event = waiting.pop(0) if waiting else None
        assert isinstance(self.transport, asyncio.Transport)
        if event == "slow":
            await asyncio.sleep(0.3)
            return None
        if event == "drop":
            self.transport.abort()
        elif event == "hang":
            await asyncio.sleep(60)
        elif event == "drip":
            for _ in range(600):
                self.transport.write(b"2")
                await asyncio.sleep(0.1)
        return event

    async def _scripted(self, step: str) -> bool:
        """Answers as the script says; False where it says nothing."""
        answer = await self._answer(step)
        if answer is not None:
            await self.push(answer)
        return answer is not None

    async def smtp_MAIL(self, arg: str | None) -> None:
        self.asked = tuple(_DSN.findall(arg or ""))
        if not await self._scripted("MAIL"):
            await super().smtp_MAIL(_DSN.sub("", arg or ""))

    async def smtp_RCPT(self, arg: str | None) -> None:
        self.asked += tuple(_DSN.findall(arg or ""))
        if not await self._scripted("RCPT"):
            await super().smtp_RCPT(_DSN.sub("", arg or ""))

    async def smtp_DATA(self, arg: str) -> None:
        if not await self._scripted("DATA"):
            await super().smtp_DATA(arg)

    async def smtp_RSET(self, arg: str) -> None:
        if not await self._scripted("RSET"):
            await super().smtp_RSET(arg)

    async def smtp_NOOP(self, arg: str) -> None:
        if not await self._scripted("NOOP"):
            await super().smtp_NOOP(arg)

    @auth_mechanism("XOAUTH2")
    async def auth_xoauth2(self, _: SMTP, args: list[str]) -> AuthResult:
        said = base64.b64decode(args[1]).decode()
        if said == f"user={LOGIN}\x01auth=Bearer {TOKEN}\x01\x01":
            return AuthResult(success=True, auth_data=LOGIN)
        await self.challenge_auth('{"status":"401"}')
        return AuthResult(success=False, handled=False)


class _Handler:
    """What records."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Adds what the sink offers besides."""
        session.host_name = hostname
        return [*responses[:-1], *(f"250-{one}" for one in self.sink.extensions), responses[-1]]

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Takes the message."""
        assert isinstance(server, _Server)
        content = envelope.original_content or b""
        for recipient in envelope.rcpt_tos:
            self.sink.taken.append(Taken(str(envelope.mail_from), str(recipient), content, server.asked))
        return await server._answer("TAKEN") or "250 Taken"


@contextmanager
def mail_server(
    *, security: Security = Security.NONE, context: ssl.SSLContext | None = None, signed_in: bool = False
) -> Iterator[Sink]:
    """Runs one until the block ends.

    Args:
        security: how its port is spoken to.
        context: its certificate.
        signed_in: whether it wants to know who sends.
    """
    sink = Sink()
    loop = asyncio.new_event_loop()

    def made() -> _Server:
        server = _Server(
            _Handler(sink),
            hostname="sink.example",
            loop=loop,
            tls_context=context if security is Security.STARTTLS else None,
            require_starttls=security is Security.STARTTLS,
            auth_required=signed_in,
            authenticator=_authenticated,
        )
        # It takes only STARTTLS for safe, and warns where that is not wanted.
        server._auth_require_tls = security is Security.STARTTLS
        server.sink = sink
        return server

    safe = context if security is Security.TLS else None
    listening = loop.run_until_complete(loop.create_server(made, "127.0.0.1", 0, ssl=safe))
    sink.port = listening.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield sink
    finally:
        asyncio.run_coroutine_threadsafe(_ended(listening), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _ended(listening: asyncio.Server) -> None:
    listening.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def _authenticated(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
) -> AuthResult:
    assert isinstance(data, LoginPassword)
    given = (data.login.decode(), data.password.decode())
    return AuthResult(success=given == (LOGIN, PASSWORD), handled=False)


def certificate(folder: Path, *names: str) -> tuple[ssl.SSLContext, Path]:
    """A server's certificate for these names, and the file by which it can be trusted."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued = authority.issue_cert(*names)
    issued.configure_cert(context)
    trusted = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    issued.private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))
    return context, trusted
