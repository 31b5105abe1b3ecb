"""How a server is spoken to: who signs in, how much may come, how long it may take."""

import ssl
from dataclasses import dataclass, field

from planner.errors import BadInput
from planner.transport.addresses import Link


@dataclass(frozen=True, slots=True)
class Access:
    """What is needed besides the address.

    Attributes:
        login: who signs in; None for what everybody may read.
        password: never shown.
        private: the server may stand in one's own network.
        most: bytes that may come.
        seconds: how long all of it may take.
    """

    login: str | None = None
    password: str | None = field(default=None, repr=False)
    private: bool = False
    most: int = 50 * 2**20
    seconds: float = 60

    def check(self, place: Link) -> None:
        """Refuses to send a password that everybody on the way could read.

        Raises:
            BadInput: it would be.
        """
        if self.password is not None and place.scheme != "https" and not self.private:
            raise BadInput(
                f"Everybody on the way to {place.server} could read the password.",
                remedy="Write the address with https:// instead of http://",
            )


def too_much(place: Link, most: int) -> BadInput:
    """What to say where more comes than may."""
    return BadInput(
        f"{place.server} sends more than {most / 2**20:.0f} MB.", remedy="Share only a part of that calendar."
    )


def too_slow(place: Link, seconds: float) -> BadInput:
    """What to say where it takes too long."""
    return BadInput(f"{place.server} takes longer than {seconds:.0f} seconds.", remedy="Try again later.")


def unreachable(place: Link, error: BaseException) -> BadInput:
    """What to say where nobody answers, nobody can be sure who does, or nobody can read what comes."""
    chain = [error]
    while (before := chain[-1].__cause__ or chain[-1].__context__) is not None and before not in chain:
        chain.append(before)
    unsafe = next((one for one in chain if isinstance(one, ssl.SSLError)), None)
    if unsafe is not None:
        said = getattr(unsafe, "verify_message", "") or unsafe.reason or "unknown reason"
        return BadInput(
            f"There is no safe connection to {place.server}: {said}.",
            remedy="Check the address, and the date of this computer.",
        )
    said = next((one.strerror for one in chain if isinstance(one, OSError) and one.strerror), None)
    return BadInput(
        f"{place.server} cannot be reached: {said or 'it does not answer as it should'}.",
        remedy="Try again later.",
    )


def refused(place: Link, status: int, *, login: str | None) -> BadInput:
    """What to say of an answer that is no calendar."""
    if status == 401 and login is None:
        return BadInput(f"{place.server} wants to know who asks.", remedy="Add --user NAME.")
    if status == 401:
        return BadInput(
            f"{place.server} does not take that password of {login}.",
            remedy="Many servers want a password of its own for each program: make one there.",
        )
    if status == 403:
        return BadInput(
            f"{place.server} does not let {login or 'everybody'} read that calendar.",
            remedy="Ask its owner to share it.",
        )
    if 300 <= status < 400:
        return BadInput(
            f"{place.server} says that its calendars are elsewhere.", remedy="Copy the address once more."
        )
    if status in (404, 410):
        return BadInput(f"{place.server} has no calendar there.", remedy="Copy the address once more.")
    return BadInput(f"{place.server} answers with an error ({status}).", remedy="Try again later.")
