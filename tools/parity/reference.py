"""What librosa makes of recordings: reads a path a line, writes the arrays of each to FOLDER/values.bin, and prints where they lie.

    python reference.py FOLDER < paths
"""

import json
import sys
import warnings
from pathlib import Path

import librosa
import numpy as np

SAMPLE_RATE = 22050
OTHER_RATES = (96000, 44100, 24414, 16000, 8000)
TRIMS = (20, 30, 60)

warnings.simplefilter("ignore")
feature = librosa.feature


def arrays(path):
    native, rate = librosa.load(path, sr=None)
    y = librosa.resample(native, orig_sr=rate, target_sr=SAMPLE_RATE)
    power = np.abs(librosa.stft(y)) ** 2
    tuning = librosa.estimate_tuning(S=power, sr=SAMPLE_RATE)
    chroma = feature.chroma_stft(y=y, sr=SAMPLE_RATE)
    mfcc = feature.mfcc(y=y, sr=SAMPLE_RATE, n_mfcc=40)
    sr = {"sr": SAMPLE_RATE}

    yield "native", native
    yield "nativeRate", [rate]
    yield "resample", y
    yield "tuning", [tuning]
    yield "melSpectrogram", feature.melspectrogram(y=y, **sr)
    yield "mfcc", mfcc
    yield "chroma", chroma
    yield "chromaTuned", feature.chroma_stft(y=y, tuning=0.0, **sr)
    yield "zeroCrossingRate", feature.zero_crossing_rate(y)
    yield "rms", feature.rms(y=y)
    yield "trim", [librosa.effects.trim(y, top_db=db)[1] for db in TRIMS]
    yield "spectralCentroid", feature.spectral_centroid(y=y, **sr)
    yield "spectralBandwidth", feature.spectral_bandwidth(y=y, **sr)
    yield "spectralRolloff", feature.spectral_rolloff(y=y, **sr)
    yield "spectralFlatness", feature.spectral_flatness(y=y)
    yield "spectralContrast", feature.spectral_contrast(y=y, **sr)
    yield "tonnetz", feature.tonnetz(chroma=chroma)
    yield "delta", feature.delta(mfcc)
    yield "fundamentalFrequency", librosa.yin(y, fmin=60, fmax=600, **sr)
    yield "timeStretch", librosa.effects.time_stretch(y, rate=1.1)
    yield "pitchShift", librosa.effects.pitch_shift(y, n_steps=2, **sr)
    for other in OTHER_RATES:
        there = librosa.resample(native, orig_sr=rate, target_sr=other)
        yield f"to{other}", there
        yield f"from{other}", librosa.resample(there, orig_sr=other, target_sr=SAMPLE_RATE)


def main(folder):
    target = Path(folder) / "values.bin"
    for line in sys.stdin:
        index = {}
        with target.open("wb") as file:
            for name, values in arrays(line.rstrip("\n")):
                # 64 bits hold all; matrices become frame-major.
                values = np.asarray(values, dtype=np.float64).T
                index[name] = {"offset": file.tell(), "length": values.size}
                file.write(np.ascontiguousarray(values).tobytes())
        print(json.dumps(index), flush=True)


main(sys.argv[1])
