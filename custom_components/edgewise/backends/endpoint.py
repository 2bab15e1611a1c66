"""EndpointModel: a model on any server that speaks OpenAI's protocol.

llama.cpp's server, Ollama, vLLM, LM Studio and the cloud's services do. The household's words leave the process here, and
with a server elsewhere the house: it is never the default.
"""

from collections.abc import Callable, Mapping
from threading import BoundedSemaphore, Lock
import time
from typing import Any, Final, NoReturn, Self, override

import httpx

from ..routines.errors import (
    AnswerError,
    AnswerTimeoutError,
    ContextLengthError,
    ModelError,
    ModelMissingError,
    ModelRefusedError,
    ModelUnreachableError,
)
from ..routines.model import Question

RETRY_STATUS: Final = {408, 425, 429, 500, 502, 503, 504, 529}
FIRST_WAIT: Final = 0.5
"""Seconds before the first retry; each further one waits twice as long."""
LONGEST_WAIT: Final = 60.0
"""Seconds; a server that asks for more patience than this is taken to be out of order."""
BYTES_PER_TOKEN: Final = 6
"""More than any tokenizer puts into a token on average: what is too long by this count is too long by each."""
CONTEXT_KEYS: Final = ("max_model_len", "context_length", "context_window", "n_ctx", "n_ctx_train")
CONTEXT_WORDS: Final = (
    "context length",
    "context size",
    "context window",
    "context_length",
    "maximum context",
)
REASON: Final = 300
"""Characters of a server's own words that an error repeats."""


class EndpointModel:
    """A LanguageModel behind HTTP; a context manager, and safe to be used by several threads at once."""

    def __init__(
        self,
        url: str,
        *,
        model: str | None = None,
        api_key: str | None = None,
        time_limit: float = 120.0,
        retries: int = 4,
        concurrency: int = 1,
        context: int | None = None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """Take a server; nothing is sent before the first question.

        `url`: what comes before `/chat/completions`, such as `http://host:8080/v1`. `model`: the
        server's name for it, its first one if not given. `time_limit`: seconds that it
        may be silent.
        `retries`: attempts after the first. `concurrency`: questions under way at once. `context`:
        tokens of prompt and answer, what the server says if not given. Raises ModelError for what
        is no URL.
        """
        self._model = model
        self._time_limit = time_limit
        self._retries = retries
        self._context = context
        self._sleep = sleep
        self.concurrency = concurrency
        self._turn = BoundedSemaphore(concurrency)
        self._asking = Lock()
        self._asked = False
        try:
            address = httpx.URL(url.rstrip("/"))
            self._client = httpx.Client(
                headers={"Authorization": f"Bearer {api_key}"} if api_key else {},
                auth=(address.username, address.password) if address.userinfo else None,
                timeout=httpx.Timeout(time_limit, pool=None),
            )
        except (httpx.InvalidURL, UnicodeEncodeError) as err:
            # Without the cause: its text may hold the key.
            part = "address" if isinstance(err, httpx.InvalidURL) else "API key"
            raise ModelError(f"The {part} of the model's server is not valid.") from None
        # What is secret is never part of the address: that is shown and logged.
        self._url = str(address.copy_with(username=None, password=None))
        if address.scheme not in ("http", "https") or not address.host:
            raise ModelError(
                f"{self._url} is no address of a server: it must begin with http:// or https://."
            )

    @override
    def __repr__(self) -> str:
        """Return a text without the key."""
        return f"EndpointModel({self._url!r}, model={self._model!r})"

    def __enter__(self) -> Self:
        """Use the model."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close its connections."""
        self.close()

    def close(self) -> None:
        """Close the connections; no question can be asked afterwards."""
        self._client.close()

    def answer(self, question: Question) -> str:
        """Return the answer's text, in the question's schema as far as the server respects it.

        Raises AnswerError (a bad or cut answer), AnswerTimeoutError, ContextLengthError, and
        ModelError where the server cannot be reached or refuses.
        """
        with self._turn:
            self._ask_about_model()
            self._check_length(question)
            if question.form == "bare":
                response = self._send("POST", "/completions", self._completion(question))
            else:
                response = self._send("POST", "/chat/completions", self._chat(question))
        return _text(self._json(response), question)

    def _chat(self, question: Question) -> dict[str, Any]:
        return self._common(question) | {
            "messages": [{"role": m.role, "content": _sendable(m.text)} for m in question.messages]
        }

    def _completion(self, question: Question) -> dict[str, Any]:
        return self._common(question) | {
            "prompt": "".join(_sendable(m.text) for m in question.messages)
        }

    def _common(self, question: Question) -> dict[str, Any]:
        return ({"model": self._model} if self._model else {}) | {
            "temperature": 0,
            "max_tokens": question.max_tokens,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "answer", "schema": question.schema, "strict": True},
            },
        }

    def _ask_about_model(self) -> None:
        """Ask the server once for the model's name and context, where they were not given."""
        with self._asking:
            if self._asked or (self._model and self._context):
                return
            response = self._send("GET", "/models", None)
            if response.status_code in (401, 403):
                self._refused(response)
            try:
                listed = self._json(response).get("data")
            except AnswerError, ModelError:
                listed = None  # a server may have no such list; then nothing is known
            entries = [e for e in listed if isinstance(e, dict)] if isinstance(listed, list) else []
            entry = next((e for e in entries if self._model in (None, e.get("id"))), {})
            if self._model is None and isinstance(entry.get("id"), str):
                self._model = entry["id"]
            if self._context is None:
                self._context = _context_of(entry)
            self._asked = True

    def _check_length(self, question: Question) -> None:
        """Raise ContextLengthError for a question that cannot fit; the server counts exactly."""
        if self._context is None:
            return
        size = sum(len(m.text.encode(errors="replace")) for m in question.messages)
        needed = size // BYTES_PER_TOKEN + question.max_tokens
        if needed > self._context:
            raise ContextLengthError(
                f"The question and its answer need at least {needed} tokens, "
                f"but the model's context is {self._context} tokens."
            )

    def _send(self, method: str, path: str, body: Mapping[str, Any] | None) -> httpx.Response:
        """Return the server's response; tried again where that can help."""
        wait, left = FIRST_WAIT, self._retries
        while True:
            pause = min(wait, LONGEST_WAIT)
            try:
                response = self._client.request(method, self._url + path, json=body)
            except httpx.TimeoutException as err:
                if not (left and isinstance(err, httpx.ConnectTimeout)):
                    raise AnswerTimeoutError(
                        f"The server {self._url} was silent for {self._time_limit:g} seconds."
                    ) from None
            except httpx.TransportError as err:
                if not left:
                    raise ModelUnreachableError(
                        f"The server {self._url} cannot be reached: {err}."
                    ) from None
            else:
                if not left or response.status_code not in RETRY_STATUS:
                    return response
                pause = _retry_after(response, pause)
            self._sleep(pause)
            wait, left = 2 * wait, left - 1

    def _json(self, response: httpx.Response) -> dict[str, Any]:
        """Return the body of a good response; raise what the others mean."""
        if response.status_code >= 300:
            self._refused(response)
        try:
            reply = response.json()
        except ValueError:
            reply = None
        if not isinstance(reply, dict):
            raise AnswerError(f"The server {self._url} answered something that is no JSON object.")
        return reply

    def _refused(self, response: httpx.Response) -> NoReturn:
        status, reason = response.status_code, self._clean(_reason(response))
        said = f": {reason}" if reason else "."
        if status in (401, 403):
            raise ModelRefusedError(f"The server {self._url} refuses the API key ({status}){said}")
        if status == 404:
            raise ModelMissingError(
                f"The server {self._url} has no such model or address (404){said}"
            )
        if status in (400, 413, 422) and any(w in reason.lower() for w in CONTEXT_WORDS):
            raise ContextLengthError(f"The question does not fit into the model's context{said}")
        raise AnswerError(f"The server {self._url} answered {status}{said}")

    def _clean(self, text: str) -> str:
        """Return a server's words without the key: some repeat what they refuse."""
        key = self._client.headers.get("Authorization", "").removeprefix("Bearer ")
        return text.replace(key, "***") if key else text


def _sendable(text: str) -> str:
    """Return text that UTF-8 can carry: half a surrogate pair is none."""
    return text.encode(errors="replace").decode()


def _text(reply: Mapping[str, Any], question: Question) -> str:
    """Return the answer in a server's reply."""
    try:
        choice = reply["choices"][0]
        text = choice["text"] if question.form == "bare" else choice["message"]["content"]
    except KeyError, IndexError, TypeError:
        raise AnswerError("The server's reply holds no answer.") from None
    if choice.get("finish_reason") == "length":
        raise AnswerError(f"The model's answer did not end within {question.max_tokens} tokens.")
    if not isinstance(text, str) or not text.strip():
        raise AnswerError("The server's reply holds an empty answer.")
    return text


def _reason(response: httpx.Response) -> str:
    """Return what a server says about a refusal, in one of the usual places."""
    try:
        said = response.json()
    except ValueError:
        return " ".join(response.text.split())[:REASON]
    for key in ("error", "message", "detail"):
        if isinstance(said, dict) and key in said:
            said = said[key]
    return str(said)[:REASON]


def _retry_after(response: httpx.Response, wait: float) -> float:
    """Return how many seconds to wait: what the server asks for, in seconds, else `wait`."""
    try:
        asked = float(response.headers.get("Retry-After", ""))
    except ValueError:
        return wait
    return min(max(asked, 0.0), LONGEST_WAIT)


def _context_of(entry: Mapping[str, Any]) -> int | None:
    """Return the context in an entry of `/models`; servers have no common word for it."""
    meta = entry.get("meta")
    for place in (entry, meta if isinstance(meta, dict) else {}):
        for key in CONTEXT_KEYS:
            value = place.get(key)
            if isinstance(value, int) and value > 0:
                return value
    return None
