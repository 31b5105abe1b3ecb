"""A question that is answered with yes or no, in the words of whoever sits there."""

import click

from planner.cli.screen import say

# Not the lone letter н: the key that says y on a Latin keyboard writes it on a Russian one.
YES = frozenset({"y", "yes", "д", "да", "是", "好", "可以"})
NO = frozenset({"n", "no", "нет", "否", "不", "不是"})


def confirmed(question: str, *, default: bool) -> bool:
    """The answer; Enter says `default`, and what is neither yes nor no is asked again.

    Raises:
        click.Abort: Ctrl-C, or the end of what is typed.
    """
    keys = "[Y/n]" if default else "[y/N]"
    while True:
        text = click.prompt(f"{question} {keys}", default="", show_default=False, err=True).strip().casefold()
        if not text:
            return default
        if text in YES | NO:
            return text in YES
        say("  Answer y for yes, or n for no.")
