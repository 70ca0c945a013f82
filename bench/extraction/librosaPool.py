"""Prints the seconds that librosa takes for the customary 180 features of recordings, over a warm pool of processes.

    python librosaPool.py CLIPS.json PROCESSES
"""

import json
import multiprocessing
import sys
import time
import warnings

import librosa
import numpy as np

SAMPLE_RATE = 22050


def features(path):
    y, _ = librosa.load(path, sr=SAMPLE_RATE)
    magnitude = np.abs(librosa.stft(y))
    rows = [
        librosa.feature.mfcc(y=y, sr=SAMPLE_RATE, n_mfcc=40),
        librosa.feature.chroma_stft(S=magnitude, sr=SAMPLE_RATE),
        librosa.feature.melspectrogram(y=y, sr=SAMPLE_RATE),
    ]
    return np.concatenate([np.mean(row, axis=1) for row in rows])


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with open(sys.argv[1]) as file:
        clips = json.load(file)
    processes = int(sys.argv[2])
    with multiprocessing.Pool(processes) as pool:
        pool.map(features, clips[: 4 * processes], chunksize=2)
        started = time.perf_counter()
        rows = pool.map(features, clips, chunksize=8)
        seconds = time.perf_counter() - started
    if any(row.shape != (180,) for row in rows):
        sys.exit("a recording gave other than 180 features")
    print(seconds)
