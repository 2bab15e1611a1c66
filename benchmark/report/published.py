"""What the paper's authors published, to put our rows beside.

Source: the result table of `src/edgewisepersona/benchmark/compare_models.ipynb` in
TCLResearchEurope/EdgeWisePersona (commit d10a2efce44b), with the models as `utils.py` there names
them; the paper is arXiv 2505.11417. Measured on the paper's data, with the number of routines told.
Shares are of 1; errors are in the setting's unit. The n behind each figure was not published.
"""

from dataclasses import dataclass
from types import MappingProxyType

SOURCE = "arXiv 2505.11417, compare_models.ipynb"
DATA = "EdgeWisePersona"

CATEGORICAL = (
    "time_of_day",
    "day_of_week",
    "sun_phase",
    "weather",
    "outdoor_temp",
    "tv.input_source",
    "ac.mode",
    "ac.fan_speed",
    "lights.color",
    "lights.mode",
    "speaker.equalizer",
    "security.armed",
)
MAE = (
    "tv.volume",
    "tv.brightness",
    "ac.temperature",
    "lights.brightness",
    "speaker.volume",
    "security.alarm_volume",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedRow:
    """One model's published figures."""

    model: str
    """As the paper calls it."""
    identifier: str
    """As it was asked for."""
    is_local: bool
    """Whether the paper counts it among the models for an edge device."""
    routine_exact: float
    triggers_exact: float
    actions_exact: float
    routine_jaccard: float
    len_diff: float
    categorical: MappingProxyType[str, float]
    mae: MappingProxyType[str, float]


def _row(
    model: str,
    identifier: str,
    is_local: bool,
    *,
    whole: tuple[float, float, float, float, float],
    categorical: tuple[float, ...],
    mae: tuple[float, ...],
) -> PublishedRow:
    exact, triggers, actions, jaccard, len_diff = whole
    return PublishedRow(
        model=model,
        identifier=identifier,
        is_local=is_local,
        routine_exact=exact,
        triggers_exact=triggers,
        actions_exact=actions,
        routine_jaccard=jaccard,
        len_diff=len_diff,
        categorical=MappingProxyType(dict(zip(CATEGORICAL, categorical, strict=True))),
        mae=MappingProxyType(dict(zip(MAE, mae, strict=True))),
    )


# fmt: off
PUBLISHED: tuple[PublishedRow, ...] = (
    _row("DeepSeek-V3", "deepseek-chat", False,
         whole=(0.268507, 0.584693, 0.318695, 0.818638, 0.005),
         categorical=(0.988708, 0.651015, 0.606784, 0.973618, 0.977387, 0.960133,
          0.989181, 0.982998, 0.992157, 0.946405, 0.913349, 0.880814),
         mae=(0.086505, 0.138408, 0.029595, 0.340314, 0.063613, 0.119454)),
    _row("GPT-4o", "gpt-4o-2024-11-20", False,
         whole=(0.350063, 0.983689, 0.356336, 0.854479, 0.005),
         categorical=(0.997491, 0.998731, 1.000000, 0.996231, 0.998744, 0.983389,
          0.993818, 0.992272, 1.000000, 0.900654, 0.978923, 0.936047),
         mae=(0.016949, 0.016949, 0.000000, 0.052288, 0.000000, 0.000000)),
    _row("Gemini-2.5-Flash", "gemini-2.5-flash-preview-04-17", False,
         whole=(0.439147, 0.943538, 0.454203, 0.895504, 0.000),
         categorical=(0.997491, 0.993655, 0.976131, 0.974874, 0.994975, 0.983389,
          0.992272, 0.986090, 0.992157, 0.661438, 0.936768, 0.877907),
         mae=(0.016949, 0.034130, 0.007764, 0.026316, 0.024691, 0.000000)),
    _row("Gemma-3-4B", "google/gemma-3-4b-it", True,
         whole=(0.022585, 0.528231, 0.035132, 0.662078, 0.060),
         categorical=(0.914680, 0.951777, 0.585427, 0.587940, 0.551508, 0.847176,
          0.947450, 0.941267, 0.946405, 0.652288, 0.936768, 0.872093),
         mae=(1.171875, 1.969697, 0.157729, 1.679790, 0.266344, 1.050336)),
    _row("Qwen2.5-3B", "Qwen/Qwen2.5-3B-Instruct", True,
         whole=(0.007528, 0.772898, 0.010038, 0.554315, 0.265),
         categorical=(0.791719, 0.898477, 0.871859, 0.805276, 0.814070, 0.279070,
          0.761978, 0.751159, 0.788235, 0.585621, 0.501171, 0.255814),
         mae=(1.435644, 1.702128, 0.421875, 4.866947, 1.354582, 1.242105)),
    _row("Llama-3.2-3B", "meta-llama/Llama-3.2-3B-Instruct", True,
         whole=(0.011292, 0.767880, 0.011292, 0.399191, 0.045),
         categorical=(0.881463, 0.940051, 0.950758, 0.864899, 0.834596, 0.146667,
          0.267081, 0.257764, 0.257218, 0.248031, 0.263529, 0.195906),
         mae=(2.244898, 1.555556, 0.258242, 3.772727, 0.702479, 2.837838)),
    _row("Phi-4-mini-4B", "microsoft/Phi-4-mini-instruct", True,
         whole=(0.000000, 0.023839, 0.000000, 0.231023, 0.845),
         categorical=(0.637908, 0.650794, 0.087696, 0.074607, 0.041885, 0.231034,
          0.272000, 0.419200, 0.608696, 0.131793, 0.410194, 0.178248),
         mae=(6.250000, 5.833333, 1.327119, 13.399453, 5.661017, 11.616438)),
)
# fmt: on
