import errno
import os
from pathlib import Path
import stat

import pytest

from custom_components.edgewise.dataset.files import write_together


def test_all_files_are_written_with_their_mode(tmp_path: Path) -> None:
    write_together(tmp_path / "new" / "folder", {"a": b"1", "b": b"2"}, mode=0o600)
    folder = tmp_path / "new" / "folder"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a": b"1", "b": b"2"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_together(tmp_path, {"a": b"old", "b": b"old"}, mode=0o644)
    synced = 0
    fsync = os.fsync

    def full_at_the_second(handle: int) -> None:
        nonlocal synced
        synced += 1
        if synced == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full_at_the_second)
    with pytest.raises(OSError, match="No space left"):
        write_together(tmp_path, {"a": b"new", "b": b"new"}, mode=0o644)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a": b"old",
        "b": b"old",
    }


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").symlink_to(elsewhere)
    write_together(tmp_path / "out", {"a": b"new"}, mode=0o600)
    assert elsewhere.read_text() == "mine"
    assert not (tmp_path / "out" / "a").is_symlink()
