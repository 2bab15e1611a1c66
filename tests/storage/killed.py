"""What the test of the killed process runs: it stores without end, and says what was acknowledged.

It imports the storage without the integration around it, and so without Home Assistant: it starts
fast, and shows that the database needs none.
"""

from functools import partial
from pathlib import Path
import sys
from types import ModuleType

sys.modules["homeassistant"] = None  # type: ignore[assignment]

INTEGRATION = Path(__file__).parents[2] / "custom_components" / "edgewise"

for name, folder in (
    ("custom_components.edgewise", INTEGRATION),
    ("custom_components.edgewise.automations", INTEGRATION / "automations"),
    ("custom_components.edgewise.storage", INTEGRATION / "storage"),
):
    package = ModuleType(name)
    package.__path__ = [str(folder)]
    sys.modules[name] = package

from custom_components.edgewise.storage.damage import open_database  # noqa: E402
from custom_components.edgewise.storage.database import Database  # noqa: E402
from custom_components.edgewise.storage.errors import StoreError  # noqa: E402
from custom_components.edgewise.storage.evidence import save_evidence  # noqa: E402
from custom_components.edgewise.storage.forgetting import forget  # noqa: E402
from custom_components.edgewise.storage.sessions import import_sessions  # noqa: E402
from custom_components.edgewise.storage.turns import save_turn  # noqa: E402
from custom_components.edgewise.storage.writer import Writer  # noqa: E402
from tests.storage.builders import at, evidence, session, turn  # noqa: E402


class Deaf:
    """Hears nothing of the writer."""

    def changed(self) -> None:
        """Hear nothing."""

    def trouble(self, error: StoreError | None) -> None:
        """Hear nothing."""

    def renewed(self) -> None:
        """Say it: nothing that is killed may be damaged by it."""
        acknowledge("damaged")


def acknowledge(*words: object) -> None:
    """Tell the test."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def nothing(database: Database) -> None:
    """Do nothing."""


def store_without_end(file: Path, begin: int) -> None:
    """Store turns, and now and then all else that writes."""
    writer = Writer(open_database(file), Deaf())

    def done[T](work: partial[T]) -> T:
        return writer.call(work).result()

    acknowledge("ready")
    number = begin
    while True:
        number += 1
        writer.post(partial(save_turn, turn=turn(f"t{number}", number, utterance="x" * number)))
        done(partial(nothing))  # after what was posted
        acknowledge("turn", f"t{number}")
        if number % 7 == 0:
            acknowledge("forgetting", f"t{number - 3}")
            done(partial(forget, turn_id=f"t{number - 3}"))
            acknowledge("forgotten", f"t{number - 3}")
        if number % 5 == 0:
            done(partial(
                save_evidence, session_id=1, evidence=evidence(number), reader="x",
                degraded=False, now=at(number),
            ))  # fmt: skip
        if number % 11 == 0:
            imported = [session(turn(f"i{number}-{part}", part)) for part in range(40)]
            done(partial(import_sessions, sessions=imported))
            acknowledge("imported", f"i{number}-")
        if number % 13 == 0:
            done(partial(Database.hold))
        if number % 13 == 6:
            done(partial(Database.release))


if __name__ == "__main__":
    store_without_end(Path(sys.argv[1]), int(sys.argv[2]))
