"""What commands tell a person beside their results; text from files is never read as markup."""

from typing import Literal

from rich.console import Console
from rich.markup import escape


def remark(
    console: Console, what: str, message: object, style: Literal["bold red", "yellow"] = "yellow"
) -> None:
    """Print one remark, `what: message`, in one line however long it is."""
    console.print(
        f"[{style}]{escape(what)}:[/] {escape(str(message))}", highlight=False, soft_wrap=True
    )


def error(console: Console, err: Exception) -> int:
    """Print why a command ends; return its exit status."""
    remark(console, "error", err, "bold red")
    return 1
