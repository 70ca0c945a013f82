"""The first features of a fresh process: `python cold.py PATH`."""

import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
sys.path.insert(0, str(Path(__file__).parent / "contestants"))
from librosa_contestant import TASKS  # noqa: E402

TASKS["file"](sys.argv[1], None)
