"""The usual mail providers: their servers, and what each wants of a program that signs in."""

from dataclasses import dataclass

from planner.errors import NotFound
from planner.transport.account import IMAP_PORTS, SMTP_PORTS, Account, Security


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider.

    Attributes:
        key: as it is typed after --provider.
        name: as it is shown.
        smtp: the server that sends.
        imap: the server that is read.
        domains: of the addresses that it gives to everybody.
        needs: what to do before a program may sign in.
        security: of the server that sends.
        rate: messages in a minute that it takes without a complaint.
        tokens: it takes no password of any kind.
    """

    key: str
    name: str
    smtp: str
    imap: str
    domains: tuple[str, ...]
    needs: str
    security: Security = Security.TLS
    rate: int = 30
    tokens: bool = False

    def account(self, sender: str) -> Account:
        """An account there, whose holder signs in with the address."""
        return Account(
            sender=sender,
            host=self.smtp,
            port=SMTP_PORTS[self.security],
            security=self.security,
            login=sender,
            provider=self.key,
            rate=self.rate,
            imap_host=self.imap,
            imap_port=IMAP_PORTS[Security.TLS],
        )


_MICROSOFT = (
    "Microsoft takes no passwords from programs any more, only tokens (OAuth 2). Ask whoever looks after your"
    " Microsoft account for a command that prints one, and give it with --token-command. Where that cannot be"
    " had, write drafts instead (planner meeting invite N --out FOLDER): Outlook opens them ready to be sent."
)
PROVIDERS = (
    Provider(
        "gmail",
        "Gmail",
        "smtp.gmail.com",
        "imap.gmail.com",
        ("gmail.com", "googlemail.com"),
        "Gmail wants an app password, not your own: switch 2-Step Verification on, then make one at"
        " https://myaccount.google.com/apppasswords and type its 16 letters.",
    ),
    Provider(
        "microsoft365",
        "Microsoft 365 (Outlook for organisations)",
        "smtp.office365.com",
        "outlook.office365.com",
        (),
        _MICROSOFT,
        Security.STARTTLS,
        tokens=True,
    ),
    Provider(
        "outlook",
        "Outlook.com, Hotmail, Live",
        "smtp-mail.outlook.com",
        "outlook.office365.com",
        ("outlook.com", "hotmail.com", "live.com", "msn.com"),
        _MICROSOFT,
        Security.STARTTLS,
        tokens=True,
    ),
    Provider(
        "yandex",
        "Yandex",
        "smtp.yandex.ru",
        "imap.yandex.ru",
        ("yandex.ru", "yandex.com", "ya.ru", "yandex.kz", "yandex.by", "yandex.uz"),
        "Yandex wants a password for programs: allow mail programs (Settings, Почтовые программы), then"
        " make a password for Mail at https://id.yandex.ru/security/app-passwords",
    ),
    Provider(
        "mailru",
        "Mail.ru",
        "smtp.mail.ru",
        "imap.mail.ru",
        ("mail.ru", "bk.ru", "inbox.ru", "list.ru"),
        "Mail.ru wants a password for external programs (Пароли для внешних приложений): make one at"
        " https://account.mail.ru/user/2-step-auth/passwords",
    ),
    Provider(
        "qq",
        "QQ Mail 腾讯QQ邮箱",
        "smtp.qq.com",
        "imap.qq.com",
        ("qq.com", "vip.qq.com", "foxmail.com"),
        "QQ Mail wants an authorisation code (授权码), not your password: switch IMAP/SMTP on in its settings"
        " (设置, 账号) and type the 16 letters it shows.",
        rate=15,
    ),
    Provider(
        "163",
        "NetEase 163 网易邮箱",
        "smtp.163.com",
        "imap.163.com",
        ("163.com",),
        "163 wants an authorisation code (授权码), not your password: switch IMAP/SMTP on in its settings"
        " (设置, POP3/SMTP/IMAP) and type the code it shows.",
        rate=15,
    ),
    Provider(
        "exmail",
        "Tencent Exmail 腾讯企业邮箱",
        "smtp.exmail.qq.com",
        "imap.exmail.qq.com",
        ("exmail.qq.com",),
        "Tencent Exmail wants a password for mail programs (客户端专用密码) where safe sign-in is on: make"
        " one in its settings (设置, 邮箱绑定, 安全登录).",
        rate=15,
    ),
    Provider(
        "fastmail",
        "Fastmail",
        "smtp.fastmail.com",
        "imap.fastmail.com",
        ("fastmail.com", "fastmail.fm"),
        "Fastmail wants an app password: Settings, Privacy & Security, Manage app passwords; choose Mail.",
    ),
    Provider(
        "icloud",
        "iCloud",
        "smtp.mail.me.com",
        "imap.mail.me.com",
        ("icloud.com", "me.com", "mac.com"),
        "iCloud wants an app-specific password: make one at https://account.apple.com, Sign-In and Security.",
        Security.STARTTLS,
    ),
    Provider(
        "zoho",
        "Zoho",
        "smtp.zoho.com",
        "imap.zoho.com",
        ("zoho.com", "zohomail.com"),
        "Zoho wants an app password where sign-in has two steps (Accounts, Security, App passwords), and IMAP"
        " switched on in the mail settings. Outside America its servers have another ending: say --server.",
    ),
)


def provider(name: str) -> Provider:
    """The provider of that name.

    Raises:
        NotFound: planner knows none; those it knows are named.
    """
    for one in PROVIDERS:
        if _plain(name) in map(_plain, (one.key, one.name, *one.domains)):
            return one
    known = ", ".join(one.key for one in PROVIDERS)
    raise NotFound("mail provider", name, remedy=f"Known are {known}; for any other give --server HOST.")


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def provider_of(address: str) -> Provider | None:
    """The provider that gives such addresses to everybody; None for a domain of one's own."""
    domain = address.rpartition("@")[2].casefold()
    return next((one for one in PROVIDERS if domain in one.domains), None)


def needs(key: str | None) -> str:
    """What that provider wants of a program that signs in; empty where nothing is known."""
    return next((one.needs for one in PROVIDERS if one.key == key), "")
