"""Writes the fixtures of packages/features that come from librosa.effects.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install -r tools/golden/requirements.txt
    /tmp/venv/bin/python tools/golden/effects.py
"""

import json
from pathlib import Path

import librosa
import numpy as np

from signals import SAMPLE_RATE, SIGNALS, build

FOLDER = Path(__file__).resolve().parents[2] / "packages/features/test/golden"


def write(name, **content):
    document = {"reference": f"librosa {librosa.__version__}", "generator": "tools/golden/effects.py", **content}
    text = json.dumps(document, separators=(",", ":")) + "\n"
    assert len(text) < 100_000, f"{name} has {len(text)} bytes"
    (FOLDER / f"{name}.json").write_text(text)


def case(kind, count, options, values, first=0):
    """Of a long result only what comes from index `first` on."""
    signal = {"kind": kind, "count": count, "sampleRate": SAMPLE_RATE}
    expected = [float(f"{value:.7g}") for value in values[first:].tolist()]
    return {"signal": signal, "options": options, "silence": 0, "length": len(values), "first": first, "expected": expected}


def stretch():
    cases = []
    for kind, count, rate in [("chirp", 2499, 0.8), ("noisyTone", 1500, 1.1), ("silenceThenTone", 4000, 1.7)]:
        y = build(kind, count, SAMPLE_RATE)
        cases.append(case(kind, count, {"rate": rate}, librosa.effects.time_stretch(y, rate=rate)))
    # Many frames of silence, through which the phases of all bins go on before there is a sound in most of them.
    y = np.concatenate([np.zeros(30000, np.float32), build("noisyTone", 6000, SAMPLE_RATE)])
    values = librosa.effects.time_stretch(y, rate=0.8)
    cases.append({**case("noisyTone", 6000, {"rate": 0.8}, values, first=len(values) - 2000), "silence": 30000})
    # The phases of the reference, in 32 bits, differ between processors by up to this.
    write("timeStretch", relativeRms=dict.fromkeys(SIGNALS, 1e-4), cases=cases)


def shift():
    cases = []
    for kind, count, steps in [("chirp", 2500, 0.7), ("noisyTone", 2500, -2), ("noisyTone", 2501, 12)]:
        y = build(kind, count, SAMPLE_RATE)
        values = librosa.effects.pitch_shift(y, sr=SAMPLE_RATE, n_steps=steps)
        cases.append(case(kind, count, {"semitones": steps}, values))
    # The filter that resamples is another one, which shows where there is noise up to half the sample rate.
    write("pitchShift", relativeRms={"chirp": 1e-4, "noisyTone": 3e-4}, cases=cases)


def split():
    cases = []
    for kind, top_db, frame_length, hop_length in [
        ("chirp", 60, 2048, 512),
        ("silenceThenTone", 20, 2048, 512),
        # Between the crests of the tone lie frames that are shorter than its period.
        ("noisyTone", 6, 16, 8),
        ("noisyTone", 3, 32, 16),
    ]:
        y = build(kind, 22000, SAMPLE_RATE) if frame_length == 2048 else build(kind, 2205, SAMPLE_RATE)
        bounds = librosa.effects.split(y, top_db=top_db, frame_length=frame_length, hop_length=hop_length)
        cases.append(
            {
                "signal": {"kind": kind, "count": len(y), "sampleRate": SAMPLE_RATE},
                "options": {"topDb": top_db, "frameLength": frame_length, "hopLength": hop_length},
                "expected": bounds.tolist(),
            }
        )
    write("splitOnSilence", cases=cases)


stretch()
shift()
split()
