from pathlib import Path
import platform

import pytest

from custom_components.edgewise.backends.processor import machine, missing_features


@pytest.mark.parametrize(
    ("kind", "flags", "missing"),
    [
        ("x86_64", "flags\t\t: fpu sse4_2 avx2 fma f16c bmi1 bmi2", ()),
        ("AMD64", "flags\t\t: fpu avx2x fma bmi2", ("avx2", "f16c")),
        ("x86_64", "flags\t\t:", ("avx2", "bmi2", "f16c", "fma")),
        ("x86_64", "", ()),
        ("aarch64", "Features\t: fp asimd crc32", ()),
        ("arm64", "", ()),
        ("riscv64", "isa\t: rv64imafdc", ()),
    ],
)
def test_what_a_processor_lacks(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    flags: str,
    missing: tuple[str, ...],
) -> None:
    (tmp_path / "cpuinfo").write_text(f"processor\t: 0\n{flags}\nbugs\t\t:\n")
    monkeypatch.setattr(platform, "machine", lambda: kind)
    assert missing_features(tmp_path) == missing


def test_a_machine_that_tells_nothing(tmp_path: Path) -> None:
    assert missing_features(tmp_path) == ()
    assert machine()


def test_this_machine_runs_the_model() -> None:
    assert missing_features() == ()
