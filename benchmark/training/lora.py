"""The base model with a LoRA adapter, as it is trained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peft import LoraConfig, get_peft_model
import torch
from torch.nn.functional import cross_entropy, linear
from transformers import AttentionInterface, AutoModelForCausalLM, AutoTokenizer, GgufConfig

if TYPE_CHECKING:
    from .batches import Batch

LAYERS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")
OTHERS = 2048
"""How many tokens drawn by chance an answer token competes with, beside those of its batch and of all answers.

All 49,152 would cost a tenth of the time; at inference the grammar leaves fewer than a hundred.
"""


@dataclass(frozen=True)
class Measured:
    """How a model does on examples, each answer token predicted from the right ones before it."""

    loss: float
    """Nats a token, over the whole vocabulary."""
    exact: float
    """The share of answers whose every token is the likeliest."""


class TrainableModel:
    """Weights in bfloat16; the adapter's numbers also in float32, where small steps are not lost."""

    def __init__(self, model: Any, tokenizer: Any, device: str) -> None:
        """Take a model with its adapter."""
        self.tokenizer = tokenizer
        self._peft = model
        self._model = model.base_model.model
        self._device = device
        self._parameters = [p for p in model.parameters() if p.requires_grad]
        self.masters = [p.detach().float().clone() for p in self._parameters]
        self.trained = sum(p.numel() for p in self._parameters)
        self._frequent = torch.empty(0, dtype=torch.long)

    def step(self, batch: Batch, optimizer: torch.optim.Optimizer) -> float:
        """Learn from one batch; return its loss in nats a token."""
        self._frequent = torch.cat([self._frequent, batch.labels]).unique()
        chance = torch.randint(self._model.config.vocab_size, (OTHERS,))
        rivals = torch.cat([self._frequent, batch.ids.flatten(), chance]).unique()
        labels = torch.searchsorted(rivals, batch.labels).to(self._device)
        head = self._model.lm_head.weight[rivals.to(self._device)]
        loss = cross_entropy(linear(self._hidden(batch), head).float(), labels)
        loss.backward()
        for master, parameter in zip(self.masters, self._parameters, strict=True):
            master.grad = parameter.grad.float()
            parameter.grad = None
        torch.nn.utils.clip_grad_norm_(self.masters, 1.0)
        optimizer.step()
        self._publish()
        return float(loss.item())

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def measure(self, plan: Sequence[Batch]) -> Measured:
        """Return how the model does on batches it does not learn from."""
        loss, right, tokens, answers = 0.0, 0, 0, 0
        for batch in plan:
            logits = linear(self._hidden(batch), self._model.lm_head.weight).float().cpu()
            loss += cross_entropy(logits, batch.labels, reduction="sum").item()
            wrong = batch.rows[logits.argmax(-1) != batch.labels].unique()
            tokens += len(batch.labels)
            answers += len(batch.ids)
            right += len(batch.ids) - len(wrong)
        return Measured(loss / tokens, right / answers)

    def load(self, masters: Sequence[torch.Tensor]) -> None:
        """Take the adapter's numbers from a checkpoint."""
        for mine, other in zip(self.masters, masters, strict=True):
            mine.copy_(other)
        self._publish()

    def save(self, folder: Path) -> None:
        """Write the adapter in peft's form, in float32."""
        for master, parameter in zip(self.masters, self._parameters, strict=True):
            parameter.data = master.clone()
        self._peft.save_pretrained(folder)
        for parameter in self._parameters:
            parameter.data = parameter.data.to(torch.bfloat16)

    def _hidden(self, batch: Batch) -> torch.Tensor:
        """Return the last hidden states before each answer token, shape (answer tokens, width)."""
        output = self._model.model(input_ids=batch.ids.to(self._device), use_cache=False)
        hidden: torch.Tensor = output.last_hidden_state
        return hidden[batch.rows.to(self._device), batch.columns.to(self._device)]

    def _publish(self) -> None:
        for master, parameter in zip(self.masters, self._parameters, strict=True):
            parameter.data.copy_(master)


def open_model(file: Path, rank: int, alpha: float) -> TrainableModel:
    """Return the base, dequantised from its GGUF file so that the adapter also mends the quantisation."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    # PyTorch's own attention is slow for short texts on a CPU (a quarter of a step, the plain one a tenth).
    AttentionInterface.register("plain", _attend)
    model = AutoModelForCausalLM.from_pretrained(
        file.parent,
        gguf_file=file.name,
        dtype=torch.bfloat16,
        quantization_config=GgufConfig(dequantize=True),
        attn_implementation="plain" if device == "cpu" else "sdpa",
    ).to(device)
    tokenizer = AutoTokenizer.from_pretrained(file.parent, gguf_file=file.name)
    config = LoraConfig(r=rank, lora_alpha=alpha, target_modules=list(LAYERS))
    adapted = get_peft_model(model, config, autocast_adapter_dtype=False)
    return TrainableModel(adapted.train(), tokenizer, device)


def _attend(  # noqa: PLR0917 - transformers calls it so
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    scaling: float,
    **_: Any,
) -> tuple[torch.Tensor, None]:
    """Causal attention written out; padding stands on the right, where nothing that counts looks."""
    groups = module.num_key_value_groups
    key, value = (x.repeat_interleave(groups, dim=1) for x in (key, value))
    length = query.shape[2]
    later = torch.full((length, length), float("-inf"), dtype=query.dtype).triu(1)
    shares = torch.softmax((query * scaling) @ key.transpose(-1, -2) + later, dim=-1)
    return (shares @ value).transpose(1, 2).contiguous(), None
