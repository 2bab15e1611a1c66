"""Dialogue: what is in force after each message, from who says what in answer to what."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from ..session import Message
from ..vocabulary import Setting
from .binding import bind
from .claims import Bound, Claim, Context, Focus
from .clauses import Clause, clauses_of
from .items import items_of
from .lexicon import Kind, Lexicon, Slot
from .mentions import View, view
from .speech import accepts, asking, asks_state, cancels, refuses, rivals as rivals_of, wished

_RECENT = 2
"""How many messages back a wish may lie that is taken back without being named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A setting in force, why, and the words that say it."""

    setting: Setting
    kind: str
    quote: str
    turn: int


@dataclass(slots=True)
class Dialogue:
    """The state of a dialogue, moved on message by message."""

    lexicon: Lexicon
    focus: Focus = field(default_factory=Focus)
    entries: dict[Slot, Entry] = field(default_factory=dict)
    offer: dict[Slot, Entry] = field(default_factory=dict)
    """What the assistant proposed in its last message."""
    turn: int = 0
    changed: dict[Slot, Entry | None] = field(default_factory=dict)
    """What the last wishes of the user replaced."""
    heard: frozenset[Setting | float] = frozenset()
    """The values the user just said."""
    asked_state: bool = False
    """Whether the user just asked how things are."""
    told: frozenset[Setting] = frozenset()
    """What the assistant said about how things are."""
    changed_at: int = 0
    """The turn of the last wishes."""
    cancelled: bool = False
    """Whether the user just took something back."""
    asked: bool = False
    """Whether the assistant just asked or proposed something about ours."""
    objected: bool = False
    """Whether the user just said no, but to no proposal."""
    refused: bool = False
    """Whether the user just refused a proposal."""

    def hear(self, message: Message) -> None:
        """Move on by a message."""
        self.turn += 1
        seen = view(message.text, self.lexicon)
        if not seen.tokens:
            return
        clauses = clauses_of(seen, self.lexicon.language)
        if message.role == "user":
            self._user(seen, clauses)
        else:
            self._assistant(seen, clauses)

    def kind_of(self, entry: Entry) -> str:
        """Return what kind of reading an entry is, now that the dialogue has ended."""
        waits = entry.turn == self.turn and entry.kind in {"stated", "answered"}
        return "unanswered" if waits else entry.kind

    def _bind(self, seen: View, clauses: Sequence[Clause], *, by_user: bool) -> Bound:
        echo = {slot: entry.setting.value for slot, entry in self.offer.items()}
        if not by_user:
            said = (slot for slot in self.changed if slot in self.entries)
            echo |= {slot: self.entries[slot].setting.value for slot in said}
        items = items_of(seen, clauses, self.lexicon)
        context = Context(
            focus=self.focus,
            echo=echo,
            settled=self.entries,
            heard=() if by_user else self.heard,
        )
        if by_user:
            self.heard = wished(items)
        return bind(seen, items, context, self.lexicon)

    # The user

    def _user(self, seen: View, clauses: Sequence[Clause]) -> None:
        bound = self._bind(seen, clauses, by_user=True)
        asks = asking(seen, clauses)
        orders = [
            claim
            for claim in bound.claims
            if not (claim.negated or claim.clause.past or claim.clause.first in asks)
            and (claim.anchored or claim.setting not in self.told)
        ]
        denied = {claim.slot for claim in bound.claims if claim.negated}
        anchored = [claim for claim in orders if claim.anchored or claim.expected]
        self.asked_state = not anchored and self._asks_state(seen, clauses, bound, asks)
        if self.asked_state:
            orders = anchored
        self.cancelled = self.refused = False
        cancel = cancels(seen, clauses)
        accepted = self._accepted(seen, clauses, orders, denied, bound)
        if any(self._news(claim.setting) for claim in orders) or any(
            self._news(entry.setting) for entry in accepted
        ):
            self.changed = {}
            self.changed_at = self.turn
        for entry in accepted:
            self._put(entry)
        for claim in orders:
            if cancel is None or claim.first > cancel:
                kind = "answered" if claim.expected or not claim.anchored else "stated"
                self._put(self._entry(seen, claim, kind))
        if cancel is not None:
            self._cancel(seen, bound, orders, cancel)
        self.objected = not self.asked and any(
            c.does("reject") or c.does("correct") for c in clauses
        )
        self.offer = {}
        focus = _awaiting(bound, None, self.focus)
        self.focus = replace(focus, expected=()) if self.asked_state else focus

    def _asks_state(
        self, seen: View, clauses: Sequence[Clause], bound: Bound, asks: Set[int]
    ) -> bool:
        """Return whether the user asks how things are."""
        if any(claim.expected for claim in bound.claims):
            return False
        if self.asked_state and any(clause.question for clause in clauses):
            return True
        kinds = {mention.kind for mention in seen.mentions}
        # "TV brightness, please": a setting without value, and nobody asked for it.
        names = Kind.SETTING in kinds and not kinds & {Kind.HINT, Kind.NUMBER}
        names_only = names and not (bound.claims or self.offer or self.focus.expected)
        return names_only or asks_state(clauses, asks)

    def _accepted(
        self,
        seen: View,
        clauses: Sequence[Clause],
        orders: Sequence[Claim],
        denied: set[Slot],
        bound: Bound,
    ) -> Iterator[Entry] | tuple[Entry, ...]:
        self.refused = refuses(clauses)
        if not self.offer:
            return ()
        restated = {
            claim.slot
            for claim in orders
            if claim.slot in self.offer
            and self.offer[claim.slot].setting.value == claim.setting.value
        }
        changed = {claim.slot for claim in orders if claim.slot in self.offer} - restated
        if self.refused and not restated:
            # What was asked back and is refused now was never meant.
            for slot, entry in self.offer.items():
                if (
                    slot in self.changed
                    and slot in self.entries
                    and self.entries[slot].setting == entry.setting
                ):
                    self._restore(slot)
            return ()
        if not (restated or accepts(clauses)):
            return ()
        only = bool(restated) and any(clause.does("only") for clause in clauses)
        # "Yes, but not the lights" leaves out what a clause names beside a "not".
        left_out = {d for d, c in bound.devices if c.does("negate") or c.does("reject")}
        left_out -= {slot[0] for slot in restated}
        return tuple(
            Entry(setting=e.setting, kind="accepted", quote=e.quote, turn=self.turn)
            for slot, e in self.offer.items()
            if slot not in denied
            and slot not in changed
            and slot[0] not in left_out
            and (slot in restated or not only)
        )

    def _cancel(self, seen: View, bound: Bound, orders: Sequence[Claim], cancel: int) -> None:
        before = [c for c in orders if c.first < cancel and c.anchored]
        after = [claim for claim in orders if claim.first > cancel]
        self.cancelled = True
        everything = any("everything" in act.names for act in seen.acts)
        if before and not everything:
            return
        devices = {device for device, _ in bound.devices}
        if not (everything or devices) and self.turn - self.changed_at > _RECENT:
            # "Forget it" long after the last wish speaks of something else.
            return
        kept = {claim.slot for claim in after}
        for slot in list(self.changed):
            if slot not in kept and (everything or not devices or slot[0] in devices):
                self._restore(slot)

    # The assistant

    def _assistant(self, seen: View, clauses: Sequence[Clause]) -> None:
        bound = self._bind(seen, clauses, by_user=False)
        asking = {c.sentence for c in clauses if c.question}
        proposing = {c.sentence for c in clauses if c.does("propose")} | asking
        self.offer = {}
        rivals = rivals_of(bound.claims)
        told: set[Setting] = set()
        if self.asked_state:
            told.update(value for m in seen.mentions for value in m.values)
        for claim in bound.claims:
            if claim.negated or claim.clause.past or claim.clause.does("unable"):
                continue
            if claim.clause.sentence in proposing:
                if claim.slot not in rivals:
                    self.offer[claim.slot] = self._entry(seen, claim, "accepted")
            elif self.asked_state or claim.clause.does("now"):
                told.add(claim.setting)
            else:
                self._confirm(seen, claim)
        self.told = frozenset(told)
        self.asked = bool(self.offer) or any(
            clause.sentence in proposing for _, clause in (*bound.named, *bound.devices)
        )
        verifies = any(c.question and c.does("verify") for c in clauses)
        if verifies and not self.offer:
            # "Shall I go ahead?" offers what was just wished.
            self.offer = {s: e for s in self.changed if (e := self.entries.get(s))}
        if not bound.claims and any(c.does("undone") for c in clauses):
            self._undo({device for device, _ in bound.devices})
        self.focus = _awaiting(bound, proposing, self.focus)

    def _undo(self, devices: Set[str]) -> None:
        """Take back what the assistant says it left or put back as it was."""
        if self.objected and not self.cancelled:
            for slot in list(self.changed):
                if not devices or slot[0] in devices:
                    self._restore(slot)

    def _confirm(self, seen: View, claim: Claim) -> None:
        """Take what the assistant says it did."""
        said = self.entries.get(claim.slot)
        if said is None or said.setting != claim.setting:
            self._put(self._entry(seen, claim, "announced"))
        elif claim.slot in self.changed:
            self.entries[claim.slot] = replace(said, kind="confirmed")

    # The settings in force

    def _entry(self, seen: View, claim: Claim, kind: str) -> Entry:
        return Entry(
            setting=claim.setting,
            kind=kind,
            quote=seen.words(claim.first, claim.end),
            turn=self.turn,
        )

    def _news(self, setting: Setting) -> bool:
        entry = self.entries.get((setting.device, setting.setting))
        return entry is None or entry.setting != setting

    def _put(self, entry: Entry) -> None:
        device, setting = slot = (entry.setting.device, entry.setting.setting)
        if not self._news(entry.setting):
            return
        if setting == "power":
            for other in [s for s in self.entries if s[0] == device and s != slot]:
                self.changed.setdefault(other, self.entries.pop(other))
        elif (power := (device, "power")) in self.entries:
            self.changed.setdefault(power, self.entries.pop(power))
        self.changed.setdefault(slot, self.entries.get(slot))
        self.changed_at = self.turn
        self.entries[slot] = entry

    def _restore(self, slot: Slot) -> None:
        before = self.changed.pop(slot, None)
        if before is None:
            self.entries.pop(slot, None)
        else:
            self.entries[slot] = before


def _awaiting(bound: Bound, asking: Set[int] | None, before: Focus) -> Focus:
    """Return the focus with the settings that now wait for a value.

    `asking` are the sentences in which the assistant asks or proposes; None for the user, who
    leaves open what he names without a value.
    """
    if asking is None:
        given = {claim.slot for claim in bound.claims}
        asked = [slot for slot, _ in bound.named if slot not in given]
    else:
        given = {c.slot for c in bound.claims if c.clause.sentence not in asking}
        asked = [
            slot for slot, clause in bound.named if slot not in given and clause.sentence in asking
        ]
        asked += [c.slot for c in bound.claims if c.clause.sentence in asking]
    focus = bound.focus
    if not (bound.claims or bound.named or bound.devices):
        # What was not answered stays open: the answer may yet come.
        asked = list(before.expected)
    elif asked:
        focus = focus.on(asked[-1][0] if asking is None else asked[0][0])
    return replace(focus, expected=tuple(dict.fromkeys(asked)))
