"""Writes the golden files of the spectral features, deltas and summaries from librosa, NumPy and SciPy.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install -r tools/golden/requirements.txt
    /tmp/venv/bin/python tools/golden/spectral_features.py
"""

import json
from pathlib import Path

import librosa
import numpy as np
import scipy.stats

from signals import SAMPLE_RATE, SIGNALS, build

FOLDER = Path(__file__).resolve().parents[2] / "packages/features/test/golden"
REFERENCE = f"librosa {librosa.__version__}"


def rounded(values, digits=9):
    return [float(f"{value:.{digits}g}") for value in np.asarray(values).ravel().tolist()]


def write(name, **content):
    document = {"reference": REFERENCE, "generator": f"tools/golden/{Path(__file__).name}", **content}
    text = json.dumps(document, separators=(",", ":")) + "\n"
    assert len(text) < 100_000, f"{name} has {len(text)} bytes"
    (FOLDER / f"{name}.json").write_text(text)


def features(name, tolerance, *variants, count=6000):
    """Each variant is the options of the TypeScript function and what computes the same in Python, shape [k, frames]."""
    cases = []
    for options, compute in variants:
        for kind in SIGNALS:
            values = np.asarray(compute(build(kind, count, SAMPLE_RATE)))
            cases.append(
                {
                    "signal": {"kind": kind, "count": count, "sampleRate": SAMPLE_RATE},
                    "options": options,
                    "shape": [values.shape[1], values.shape[0]],
                    "expected": rounded(values.T),
                }
            )
    write(name, tolerance=tolerance, cases=cases)


# Framings that every function of the short-time Fourier transform has.
SHORT = {"frameLength": 256, "hopLength": 100}
ODD = {"frameLength": 1200, "hopLength": 300}
LEFT = {"alignment": "left"}


def arguments(options):
    """The options of the framing, by librosa's names."""
    names = {"frameLength": "n_fft", "hopLength": "hop_length"}
    result = {names[key]: value for key, value in options.items() if key in names}
    if "alignment" in options:
        result["center"] = options["alignment"] == "centered"
    if "padding" in options:
        result["pad_mode"] = {"zeros": "constant"}.get(options["padding"], options["padding"])
    return result


def stft(y, options):
    return librosa.stft(y, **{"n_fft": 2048, "hop_length": 512, **arguments(options)})


FRAMINGS = [{}, {**SHORT, "padding": "reflect"}, {**ODD, "padding": "edge"}, LEFT, {**ODD, **LEFT}]
feature = librosa.feature
sr = {"sr": SAMPLE_RATE}


def of_framings(compute, extra=()):
    """A feature in every framing, and then with other options."""
    framings = [(options, lambda y, o=options: compute(y, **arguments(o))) for options in FRAMINGS]
    others = [(options, lambda y, k=keywords: compute(y, **k)) for options, keywords in extra]
    return framings + others


def spectra():
    for part, take in [("Real", np.real), ("Imaginary", np.imag)]:
        variants = []
        for options in [{"frameLength": 32, "hopLength": 20}, {"frameLength": 60, "hopLength": 32, "padding": "reflect"}]:
            variants.append((options, lambda y, o=options: take(stft(y, o))))
        features(f"stft{part}", {"absolute": 2e-6}, *variants, count=600)
    features(
        "powerSpectrogram",
        {"ofRowMaximum": 1e-6},
        ({"frameLength": 64, "hopLength": 48, "power": 1}, lambda y: np.abs(librosa.stft(y, n_fft=64, hop_length=48))),
        ({**LEFT, "frameLength": 50, "hopLength": 48}, lambda y: np.abs(stft(y, {**LEFT, "frameLength": 50, "hopLength": 48})) ** 2),
        count=600,
    )
    cases = []
    for options in [
        {"frameLength": 64, "hopLength": 16},
        {"frameLength": 64, "hopLength": 16, "length": 500},
        {"frameLength": 60, "hopLength": 25, "length": 700},
        {"frameLength": 64, "hopLength": 48, "alignment": "left"},
    ]:
        y = build("noisyTone", 600, SAMPLE_RATE)
        center = options.get("alignment") != "left"
        n_fft, hop = options["frameLength"], options["hopLength"]
        spectrum = librosa.stft(y, n_fft=n_fft, hop_length=hop, center=center)
        # Changed, so that it is the spectrogram of no signal.
        spectrum[:, ::3] *= 0.5
        values = librosa.istft(spectrum, hop_length=hop, center=center, length=options.get("length"))
        # Aligned left, the first and last samples are divided by windows of almost 0.
        tolerance = {"absolute": 2e-6 if center else 1e-5}
        cases.append({"options": options, "tolerance": tolerance, "expected": rounded(values)})
    write("istft", cases=cases)


def shapes():
    relative = {"relative": 1e-4}
    centroid = lambda y, **k: feature.spectral_centroid(y=y, **sr, **k)
    features("spectralCentroid", relative, *of_framings(centroid))
    bandwidth = lambda y, **k: feature.spectral_bandwidth(y=y, **sr, **k)
    features("spectralBandwidth", relative, *of_framings(bandwidth, [({"order": 3}, {"p": 3})]))
    rolloff = lambda y, **k: feature.spectral_rolloff(y=y, **sr, **k)
    features("spectralRolloff", relative, *of_framings(rolloff, [({"fraction": 0.5}, {"roll_percent": 0.5})]))
    flatness = lambda y, **k: feature.spectral_flatness(y=y, **k)
    features("spectralFlatness", relative, *of_framings(flatness, [({"minPower": 1e-4}, {"amin": 1e-4})]))
    contrast = lambda y, **k: feature.spectral_contrast(y=y, **sr, **k)
    features(
        "spectralContrast",
        {"absolute": 1e-3},
        ({}, contrast),
        (LEFT, lambda y: contrast(y, **arguments(LEFT))),
        (
            {**ODD, "bandCount": 4, "minFrequency": 100, "quantile": 0.2},
            lambda y: contrast(y, **arguments(ODD), n_bands=4, fmin=100, quantile=0.2),
        ),
        ({"topDb": None}, unlimited_contrast),
    )
    features(
        "spectralRms",
        relative,
        ({}, lambda y: feature.rms(S=np.abs(stft(y, {})))),
        (ODD, lambda y: feature.rms(S=np.abs(stft(y, ODD)), frame_length=1200)),
    )
    features(
        "spectralFlux",
        # Within the tone that follows silence, frames are all but equal: their difference is one of rounding.
        {"absolute": 2e-3},
        ({}, lambda y: flux(np.abs(stft(y, {})))),
        ({"changes": "rises"}, lambda y: flux(np.abs(stft(y, {})), lowest=0)),
        (
            {**ODD, "normalization": "sum"},
            lambda y: flux(librosa.util.normalize(np.abs(stft(y, ODD)), norm=1, axis=0)),
        ),
    )


def unlimited_contrast(y):
    """librosa has no option for this, so that its conversion to decibels is replaced for the time being."""
    original = librosa.feature.spectral.power_to_db
    librosa.feature.spectral.power_to_db = lambda values: original(values, top_db=None)
    try:
        return feature.spectral_contrast(y=y, **sr)
    finally:
        librosa.feature.spectral.power_to_db = original


def flux(magnitudes, lowest=-np.inf):
    """The definition itself, in NumPy."""
    changes = np.maximum(lowest, np.diff(magnitudes.astype(np.float64), axis=1))
    return np.concatenate([[0], np.sqrt(np.sum(changes**2, axis=0))])[np.newaxis]


def tonnetz():
    def of(y, **keywords):
        return feature.tonnetz(chroma=feature.chroma_stft(y=y, **sr, **keywords))

    features(
        "tonnetz",
        {"absolute": 1e-5},
        ({}, of),
        ({**LEFT, "tuning": 0.2}, lambda y: of(y, tuning=0.2, center=False)),
        ({"padding": "reflect", "frameLength": 3000}, lambda y: of(y, pad_mode="reflect", n_fft=3000)),
    )


def framed():
    """The features that were there before, in framings that are not the default."""
    mel = lambda y, **k: feature.melspectrogram(y=y, **sr, n_mels=20, **k)
    framings = [(options, arguments(options)) for options in FRAMINGS[1:]]
    extra = [
        ({"bandCount": 20, **options}, lambda y, k=keywords: mel(y, **k))
        for options, keywords in [
            *framings,
            ({"normalization": 1}, {"norm": 1}),
            ({"normalization": 2.5}, {"norm": 2.5}),
        ]
    ]
    # In short frames some triangles hold no bin, or one; the last bits of a corner decide the latter.
    features("melSpectrogramFramed", {"relative": 1e-4}, *extra, count=3000)
    base = {"coefficientCount": 13, "bandCount": 21}
    keywords = {"n_mfcc": 13, "n_mels": 21}
    variants = [({**base, **LEFT}, lambda y: feature.mfcc(y=y, **sr, **keywords, center=False))]
    for kind in (1, 2, 3):
        for scaling, norm in [("orthonormal", "ortho"), ("none", None)]:
            options = {**base, "transformType": kind, "transformScaling": scaling, "lifter": 9}
            variants.append(
                (options, lambda y, k=kind, n=norm: feature.mfcc(y=y, **sr, **keywords, dct_type=k, norm=n, lifter=9))
            )
    features("mfccTransforms", {"ofRowMaximum": 1e-5}, *variants, count=3000)
    rates = [LEFT, {**ODD, **LEFT}]
    features(
        "zeroCrossingRateLeft",
        # The rounding of a rate to 32 bits.
        {"absolute": 3e-8},
        *[
            (
                o,
                lambda y, o=o: feature.zero_crossing_rate(
                    y, frame_length=o.get("frameLength", 2048), hop_length=o.get("hopLength", 512), center=False
                ),
            )
            for o in rates
        ],
    )
    features(
        "rmsFramed",
        {"relative": 1e-6},
        *[
            (
                o,
                lambda y, o=o: feature.rms(
                    y=y,
                    frame_length=o.get("frameLength", 2048),
                    hop_length=o.get("hopLength", 512),
                    center="alignment" not in o,
                    pad_mode=o.get("padding", "constant"),
                ),
            )
            for o in FRAMINGS[1:]
        ],
    )
    features(
        "chromaFramed",
        {"absolute": 1e-5},
        *[
            ({**o, "tuning": 0}, lambda y, k=k: feature.chroma_stft(y=y, **sr, tuning=0, **k))
            for o, k in [*framings[1:]]
        ],
    )


def table(rows, columns):
    """A small table of numbers of several kinds: noise, its square, a curve, a constant."""
    from signals import noise

    values = noise(rows).astype(np.float64)
    t = np.arange(rows)
    kinds = [values, values**2 * 100, np.sin(t / 5) + t / 50, np.full(rows, 2.5)]
    return np.stack(kinds[:columns], axis=1).astype(np.float32)


def deltas():
    data = table(40, 3)
    cases = []
    for options, keywords in [
        ({}, {}),
        ({"order": 2}, {"order": 2}),
        ({"width": 5, "order": 3}, {"width": 5, "order": 3}),
        ({"width": 3}, {"width": 3}),
        ({"edges": "nearest"}, {"mode": "nearest"}),
        ({"edges": "nearest", "width": 7, "order": 2}, {"mode": "nearest", "width": 7, "order": 2}),
    ]:
        cases.append({"options": options, "expected": rounded(feature.delta(data.T, **keywords).T)})
    short = data[:4]
    nearest = feature.delta(short.T, mode="nearest").T
    write("delta", input=rounded(data), columns=3, cases=cases, short=rounded(nearest))


def summaries():
    cases = []
    for rows in (1, 2, 7, 40):
        data = table(rows, 3).astype(np.float64)
        expected = [
            np.mean(data, axis=0),
            np.std(data, axis=0),
            np.min(data, axis=0),
            np.max(data, axis=0),
            np.ptp(data, axis=0),
            np.median(data, axis=0),
            scipy.stats.iqr(data, axis=0),
            np.polyfit(np.arange(rows), data, 1)[0] if rows > 1 else np.zeros(3),
            scipy.stats.skew(data, axis=0) if rows > 1 else np.zeros(3),
            scipy.stats.kurtosis(data, axis=0) if rows > 1 else np.zeros(3),
            *(np.percentile(data, percent, axis=0) for percent in (0, 10, 33.3, 95, 100)),
        ]
        cases.append({"input": rounded(data), "rows": rows, "columns": 3, "expected": rounded(expected)})
    write("summarize", cases=cases)


spectra()
shapes()
tonnetz()
framed()
deltas()
summaries()
