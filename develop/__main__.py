"""Try Edgewise in a demo home: `scripts/develop`.

Starts a real Home Assistant on 127.0.0.1 with devices for all roles, Assist, a user, and Edgewise set
up with the default model and a month of conversations. Ctrl-C ends it; the next start goes on from there.
"""

import argparse
import asyncio
from pathlib import Path
import shutil
import signal
import sys

import aiohttp

from .api import Api, ApiError
from .folder import REPOSITORY
from .server import Server, ServerError, free_port
from .set_up import expose_everything, import_month, set_up_edgewise

NAME, PASSWORD = "dev", "edgewise"
MARK = ".demo_home"
"""The file that says that a folder is ours, and whether its home is complete."""
COMPLETE = "complete\n"


def say(text: str) -> None:
    """Tell the developer."""
    print(text, flush=True)


async def move_in(api: Api, folder: Path) -> None:
    """Make the user, set up Edgewise, and give it something to learn from."""
    await api.onboard(NAME, PASSWORD)
    await api.wait_until_running()
    say("Setting up Edgewise with the default model")
    await expose_everything(api)
    await set_up_edgewise(api)
    imported = await import_month(api, folder)
    say(f"Recorded a month of conversations: {imported} sessions of a sample home")
    # Read while the developer looks around: the progress is to be seen.
    await api.action("edgewise.learn", {"wait": False})
    (folder / MARK).write_text(COMPLETE)


def open_folder(folder: Path, *, fresh: bool) -> bool:
    """Return whether the folder's home is new; one that was never completed is begun anew.

    Raises ServerError for a folder with somebody else's files.
    """
    mark = folder / MARK
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        raise ServerError(f"{folder} holds other files: name an empty folder, or none")
    if not fresh and mark.exists() and mark.read_text() == COMPLETE:
        return False
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    mark.write_text("begun\n")
    return True


async def live(server: Server, stopped: asyncio.Event, *, new: bool) -> None:
    """Run the home until somebody ends it."""
    say("Starting Home Assistant")
    await server.start()
    async with Api(server.url) as api:
        if new:
            await move_in(api, server.folder)
        else:
            await api.log_in(NAME, PASSWORD)
            await api.wait_until_running()
        version = (await api.get("config"))["version"]
    say(f"""
Home Assistant {version}:  {server.url}
log in as             {NAME}, password {PASSWORD}
Edgewise              {server.url}edgewise
say to Assist         "set the living room lights to 40%", "set AC to heat mode", "set TV to Netflix" ...
files and log         {server.folder}
Ctrl-C ends it; scripts/develop --fresh begins anew.""")
    if new:
        say(
            "Edgewise is reading the conversations now; its suggestions are there in a minute or two."
        )
    while server.runs and not stopped.is_set():
        await asyncio.wait([asyncio.ensure_future(stopped.wait())], timeout=1)
    if not stopped.is_set():
        raise ServerError(f"Home Assistant ended\n{server.tail()}")


async def run(options: argparse.Namespace) -> None:
    """Start, wait for the end, and leave nothing running."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopped.set)
    server = Server(options.folder, python=options.python, port=options.port)
    living = asyncio.ensure_future(live(server, stopped, new=options.new))
    try:
        await asyncio.wait(
            [living, asyncio.ensure_future(stopped.wait())], return_when=asyncio.FIRST_COMPLETED
        )
        if stopped.is_set() and server.runs:
            say("Stopping Home Assistant")
            await server.stop()
        else:
            await living
    finally:
        living.cancel()
        server.end()


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="scripts/develop", description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="forget the home and begin anew")
    parser.add_argument("--port", type=int, default=8123, help="default: 8123; 0: any that is free")
    parser.add_argument("--folder", type=Path, default=REPOSITORY / "runs" / "develop")
    parser.add_argument(
        "--python",
        type=Path,
        default=Path(sys.executable),
        help="the interpreter whose Home Assistant is started: .venv-next/bin/python for the next one",
    )
    options = parser.parse_args()
    options.port = options.port or free_port()
    # Not resolved: an environment's interpreter is a link.
    options.python, options.folder = options.python.absolute(), options.folder.absolute()
    try:
        options.new = open_folder(options.folder, fresh=options.fresh)
        asyncio.run(run(options))
    except (ServerError, ApiError, aiohttp.ClientError) as err:
        print(err, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
