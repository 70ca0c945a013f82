"""Writes the fixtures of packages/features that come from noisereduce and pyloudnorm.

    python3 -m venv /tmp/venv-noise && /tmp/venv-noise/bin/pip install -r tools/golden/requirements-noisereduce.txt
    /tmp/venv-noise/bin/python tools/golden/noise.py
"""

import json
import warnings
from importlib.metadata import version
from pathlib import Path

import noisereduce
import numpy as np
import pyloudnorm

from signals import build, noise

FOLDER = Path(__file__).resolve().parents[2] / "packages/features/test/golden"


def write(name, package, **content):
    document = {"reference": f"{package} {version(package)}", "generator": "tools/golden/noise.py", **content}
    text = json.dumps(document, separators=(",", ":")) + "\n"
    assert len(text) < 100_000, f"{name} has {len(text)} bytes"
    (FOLDER / f"{name}.json").write_text(text)


def gate():
    cases = []
    for kind, count, rate, ours, theirs, noise_count in [
        ("chirp", 1100, 16000, {}, {}, 0),
        ("noisyTone", 1000, 22050, {"reduction": 0.6}, {"prop_decrease": 0.6}, 0),
        (
            "noisyTone",
            1000,
            48000,
            {"timeConstant": 0.1, "thresholdMultiple": 0.5, "slope": 3, "timeSmoothing": 0.02},
            {
                "time_constant_s": 0.1,
                "thresh_n_mult_nonstationary": 0.5,
                "sigmoid_slope_nonstationary": 3,
                "time_mask_smooth_ms": 20,
            },
            0,
        ),
        ("chirp", 1300, 22050, {"method": "stationary"}, {"stationary": True}, 0),
        (
            "noisyTone",
            1100,
            22050,
            {"method": "stationary", "reduction": 0.6, "deviationCount": 0.5, "frequencySmoothing": 200},
            {
                "stationary": True,
                "prop_decrease": 0.6,
                "n_std_thresh_stationary": 0.5,
                "freq_mask_smooth_hz": 200,
            },
            0,
        ),
        ("noisyTone", 1300, 16000, {"method": "stationary"}, {"stationary": True}, 1600),
        (
            "silenceThenTone",
            1000,
            16000,
            {"method": "stationary", "frameLength": 512, "hopLength": 100, "deviationCount": 0},
            {"stationary": True, "n_fft": 512, "hop_length": 100, "n_std_thresh_stationary": 0},
            0,
        ),
    ]:
        y = build(kind, count, rate)
        more = {"y_noise": (0.05 * noise(noise_count)).astype(np.float32)} if noise_count else {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = noisereduce.reduce_noise(y=y, sr=rate, **theirs, **more)
        cases.append(
            {
                "signal": {"kind": kind, "count": count, "sampleRate": rate},
                "noiseCount": noise_count,
                "options": ours,
                "expected": [float(f"{value:.8g}") for value in values.tolist()],
            }
        )
    write("reduceNoise", "noisereduce", relativeRms=1e-6, cases=cases)


def loudness():
    cases = []
    for kind, count, rate in [
        ("chirp", 48000, 48000),
        ("noisyTone", 44100, 22050),
        ("silenceThenTone", 48000, 16000),
        ("silenceThenTone", 88200, 44100),
        ("noisyTone", 6400, 16000),
    ]:
        meter = pyloudnorm.Meter(rate, filter_class="DeMan")
        value = meter.integrated_loudness(build(kind, count, rate).astype(np.float64))
        cases.append({"signal": {"kind": kind, "count": count, "sampleRate": rate}, "expected": float(value)})
    write("integratedLoudness", "pyloudnorm", absolute=1e-6, cases=cases)


gate()
loudness()
