"""Writes packages/features/test/golden/*.json from librosa.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install -r tools/golden/requirements.txt
    /tmp/venv/bin/python tools/golden/features.py
"""

import io
import json
from base64 import b64encode
from pathlib import Path

import librosa
import numpy as np
import soundfile

from signals import SAMPLE_RATE, SIGNALS, build

FOLDER = Path(__file__).resolve().parents[2] / "packages/features/test/golden"
REFERENCE = f"librosa {librosa.__version__}"


def rounded(values):
    """Frame-major, with the digits that tell any two 32-bit numbers apart; rates and counts, in 64 bits, with more."""
    values = np.asarray(values)
    digits = 9 if values.dtype == np.float32 else 12
    return [float(f"{value:.{digits}g}") for value in values.T.ravel().tolist()]


def write(name, **content):
    FOLDER.mkdir(parents=True, exist_ok=True)
    document = {"reference": REFERENCE, "generator": f"tools/golden/{Path(__file__).name}", **content}
    text = json.dumps(document, separators=(",", ":")) + "\n"
    assert len(text) < 100_000, f"{name} has {len(text)} bytes"
    (FOLDER / f"{name}.json").write_text(text)


def feature(name, count, compute, tolerance, columns=None, options=None):
    cases = []
    for kind in SIGNALS:
        y = build(kind, count, SAMPLE_RATE)
        values = compute(y)
        cases.append(
            {
                "signal": {"kind": kind, "count": count, "sampleRate": SAMPLE_RATE},
                "options": options or {},
                "shape": [values.shape[1], values.shape[0]],
                "expected": rounded(values),
            }
        )
    write(name, tolerance=tolerance, cases=cases)


def power(y):
    return np.abs(librosa.stft(y)) ** 2


def tuning():
    cases = []
    for kind in SIGNALS:
        for count in (3000, 11025, 22050):
            for source in ("power", "magnitude"):
                y = build(kind, count, SAMPLE_RATE)
                spectrum = power(y) if source == "power" else np.sqrt(power(y))
                value = librosa.estimate_tuning(S=spectrum, sr=SAMPLE_RATE, bins_per_octave=12)
                cases.append({"kind": kind, "count": count, "source": source, "expected": float(value)})
    write("tuning", cases=cases)


def resample():
    cases = []
    for kind, from_rate, to_rate in [
        ("chirp", 48000, 22050),
        ("chirp", 16000, 22050),
        ("chirp", 44100, 22050),
        ("noisyTone", 24414, 16000),
    ]:
        y = build(kind, 2000, from_rate)
        values = librosa.resample(y, orig_sr=from_rate, target_sr=to_rate)
        cases.append({"kind": kind, "count": 2000, "from": from_rate, "to": to_rate, "expected": rounded(values)})
    write("resample", cases=cases)


def trim():
    cases = []
    for kind in SIGNALS:
        for top_db in (20, 60):
            y = build(kind, 22050, SAMPLE_RATE)
            _, bounds = librosa.effects.trim(y, top_db=top_db)
            cases.append({"kind": kind, "count": 22050, "topDb": top_db, "expected": [int(b) for b in bounds]})
    write("trimSilence", cases=cases)


def wav():
    frames = np.stack([build("chirp", 40, 16000), build("noisyTone", 40, 16000)], axis=1)
    cases = []
    for form, subtype in [
        ("WAV", "PCM_U8"),
        ("WAV", "PCM_16"),
        ("WAV", "PCM_24"),
        ("WAV", "PCM_32"),
        ("WAV", "FLOAT"),
        ("WAV", "DOUBLE"),
        ("WAV", "ALAW"),
        ("WAV", "ULAW"),
        ("WAVEX", "PCM_16"),
        ("WAVEX", "PCM_24"),
        ("WAVEX", "FLOAT"),
        ("WAVEX", "ALAW"),
        ("RF64", "PCM_16"),
    ]:
        file = io.BytesIO()
        soundfile.write(file, frames, 16000, format=form, subtype=subtype)
        data, _ = soundfile.read(io.BytesIO(file.getvalue()), dtype="float32")
        base64 = b64encode(file.getvalue()).decode()
        cases.append({"format": form, "subtype": subtype, "base64": base64, "expected": rounded(data.T)})
    write("decodeWav", cases=cases)
    laws = {}
    for subtype, tag in [("ALAW", 6), ("ULAW", 7)]:
        codes = bytes(range(256))
        raw, _ = soundfile.read(
            io.BytesIO(codes), dtype="float32", format="RAW", subtype=subtype, channels=1, samplerate=8000
        )
        laws[subtype] = rounded(raw)
    write("companding", **laws)


mel = lambda y: librosa.feature.melspectrogram(y=y, sr=SAMPLE_RATE)
feature("melSpectrogram", 6000, mel, {"relative": 1e-5})
feature(
    "melSpectrogramHtk",
    3000,
    lambda y: librosa.feature.melspectrogram(y=y, sr=SAMPLE_RATE, n_mels=40, fmin=50, fmax=8000, htk=True, norm=None),
    {"relative": 1e-5},
    options={"bandCount": 40, "minFrequency": 50, "maxFrequency": 8000, "scale": "htk", "normalization": "none"},
)
feature(
    "mfcc",
    11025,
    lambda y: librosa.feature.mfcc(y=y, sr=SAMPLE_RATE, n_mfcc=40),
    {"absolute": 1e-3, "ofRowMaximum": 1e-4},
    options={"coefficientCount": 40},
)
feature(
    "mfccLifter",
    3000,
    lambda y: librosa.feature.mfcc(y=y, sr=SAMPLE_RATE, n_mfcc=13, n_mels=41, lifter=22),
    {"absolute": 5e-3, "ofRowMaximum": 1e-4},
    options={"coefficientCount": 13, "bandCount": 41, "lifter": 22},
)
feature("chroma", 22050, lambda y: librosa.feature.chroma_stft(y=y, sr=SAMPLE_RATE), {"absolute": 1e-5})
feature(
    "chromaMagnitude",
    11025,
    lambda y: librosa.feature.chroma_stft(S=np.sqrt(power(y)), sr=SAMPLE_RATE),
    {"absolute": 1e-5},
    options={"source": "magnitude"},
)
feature(
    "chromaTuned",
    11025,
    lambda y: librosa.feature.chroma_stft(y=y, sr=SAMPLE_RATE, tuning=0.17),
    {"absolute": 1e-5},
    options={"tuning": 0.17},
)
feature("zeroCrossingRate", 22050, librosa.feature.zero_crossing_rate, {"absolute": 0})
feature("rms", 22050, lambda y: librosa.feature.rms(y=y), {"relative": 1e-6})
feature(
    "rmsShortHop",
    6000,
    lambda y: librosa.feature.rms(y=y, frame_length=400, hop_length=160),
    {"relative": 1e-6},
    options={"frameLength": 400, "hopLength": 160},
)
feature("powerToDecibels", 3000, lambda y: librosa.power_to_db(mel(y), ref=np.max), {"absolute": 1e-4})
tuning()
resample()
trim()
wav()
