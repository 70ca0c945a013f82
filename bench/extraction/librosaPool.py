"""Prints the seconds that librosa takes for the customary 180 features of recordings, and the CPU time of the program.

    python librosaPool.py CLIPS.json PROCESSES customary|tuned cold|warm

"customary" is how scripts are usually written: each feature takes a transform of its own. "tuned" has one for all three. A warm
pool has been started, and each process has seen eight recordings, before time begins; of a cold one, time the program.
"""

import json
import multiprocessing
import resource
import sys
import time
import warnings

import librosa
import numpy as np

SAMPLE_RATE = 22050
WARM_UP = 8


def customary(path):
    y, _ = librosa.load(path, sr=SAMPLE_RATE)
    magnitude = np.abs(librosa.stft(y))
    rows = [
        librosa.feature.mfcc(y=y, sr=SAMPLE_RATE, n_mfcc=40),
        librosa.feature.chroma_stft(S=magnitude, sr=SAMPLE_RATE),
        librosa.feature.melspectrogram(y=y, sr=SAMPLE_RATE),
    ]
    return np.concatenate([np.mean(row, axis=1) for row in rows])


def tuned(path):
    y, _ = librosa.load(path, sr=SAMPLE_RATE)
    magnitude = np.abs(librosa.stft(y))
    mel = librosa.feature.melspectrogram(S=magnitude**2, sr=SAMPLE_RATE)
    rows = [
        librosa.feature.mfcc(S=librosa.power_to_db(mel), n_mfcc=40),
        librosa.feature.chroma_stft(S=magnitude, sr=SAMPLE_RATE),
        mel,
    ]
    return np.concatenate([np.mean(row, axis=1) for row in rows])


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with open(sys.argv[1]) as file:
        clips = json.load(file)
    processes = int(sys.argv[2])
    features = {"customary": customary, "tuned": tuned}[sys.argv[3]]
    is_warm = sys.argv[4] == "warm"
    with multiprocessing.Pool(processes) as pool:
        if is_warm:
            pool.map(features, clips[: WARM_UP * processes], chunksize=WARM_UP // 2)
        started = time.perf_counter()
        rows = pool.map(features, clips, chunksize=8)
        seconds = time.perf_counter() - started
        pool.close()
        pool.join()
    if any(row.shape != (180,) for row in rows):
        sys.exit("a recording gave other than 180 features")
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(seconds, sum(each.ru_utime + each.ru_stime for each in usage))
