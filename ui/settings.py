"""What the surroundings say, but for what the options of commands take from them (`options`)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

from ..ingest.models.weights import default_cache


def models_folder() -> Path:
    """The folder that keeps the models: `DATELINE_MODELS`, or else the user's cache folder."""
    chosen = os.environ.get("DATELINE_MODELS")
    return Path(chosen).expanduser() if chosen else default_cache()


def outcomes_file() -> Path:
    """The file in the user's cache folder that keeps answers between evaluation runs."""
    return platformdirs.user_cache_path("dateline") / "eval" / "outcomes.db"


def has_display() -> bool:
    """Whether a graphical browser could open; without a display Python would start one in the terminal."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
