"""Writes packages/features/test/golden/fundamentalFrequency.json from librosa.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install -r tools/golden/requirements.txt
    /tmp/venv/bin/python tools/golden/pitch.py
"""

import json
from pathlib import Path

import librosa
import numpy as np

from signals import build

TARGET = Path(__file__).resolve().parents[2] / "packages/features/test/golden/fundamentalFrequency.json"


def case(kind, count, sample_rate, minimum, maximum, frame_length, hop_length, threshold):
    y = build(kind, count, sample_rate)
    f0 = librosa.yin(
        y,
        fmin=minimum,
        fmax=maximum,
        sr=sample_rate,
        frame_length=frame_length,
        hop_length=hop_length,
        trough_threshold=threshold,
    )
    return {
        "signal": {"kind": kind, "count": count, "sampleRate": sample_rate},
        "options": {
            "minFrequency": minimum,
            "maxFrequency": maximum,
            "frameLength": frame_length,
            "hopLength": hop_length,
            "threshold": threshold,
        },
        "expected": [float(f"{value:.9g}") for value in f0],
    }


cases = []
for kind in ("chirp", "noisyTone", "silenceThenTone"):
    cases.append(case(kind, 22050, 22050, 60, 600, 2048, 512, 0.1))
    cases.append(case(kind, 16000, 16000, 60, 2000, 1024, 160, 0.15))
    cases.append(case(kind, 16000, 16000, 80.5, 433.3, 600, 77, 0.3))
    cases.append(case(kind, 3000, 8000, 70, 4000, 256, 100, 0.05))
document = {"reference": f"librosa {librosa.__version__}", "generator": f"tools/golden/{Path(__file__).name}", "cases": cases}
text = json.dumps(document, separators=(",", ":")) + "\n"
assert len(text) < 100_000, len(text)
TARGET.write_text(text)
