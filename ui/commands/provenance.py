"""What a run was made with that only the surroundings know: the commit of the code, and the machine."""

from __future__ import annotations

import platform
import subprocess
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]


def commit(root: Path = _ROOT) -> tuple[str | None, bool | None]:
    """The commit of the code, and whether tracked files have changed since; None and None outside a checkout."""
    if not (root / ".git").exists():
        return None, None
    try:
        return _git(root, "rev-parse", "HEAD"), bool(_git(root, "status", "--porcelain", "--untracked-files=no"))
    except (OSError, subprocess.CalledProcessError):
        return None, None


def machine() -> dict[str, Any]:
    """The machine, by what decides how fast it is and how it rounds."""
    import psutil

    return {
        "system": platform.system(),
        "architecture": platform.machine(),
        "processor": _processor(),
        "cores": psutil.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30),
    }


def _git(root: Path, *words: str) -> str:
    return subprocess.check_output(["git", "-C", str(root), *words], text=True, stderr=subprocess.DEVNULL).strip()


def _processor() -> str:
    """Its name; Linux says only the architecture where it is asked through `platform`."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text().splitlines() if about.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()
