"""librosa as speech emotion code calls it, and with one spectrogram shared by hand."""

import librosa
import numpy as np

SAMPLE_RATE = 22050


def read(path):
    return librosa.load(path, sr=SAMPLE_RATE)[0]


def features(y):
    return (
        librosa.feature.mfcc(y=y, sr=SAMPLE_RATE, n_mfcc=40),
        librosa.feature.chroma_stft(y=y, sr=SAMPLE_RATE),
        librosa.feature.melspectrogram(y=y, sr=SAMPLE_RATE),
        librosa.feature.zero_crossing_rate(y),
        librosa.feature.rms(y=y),
    )


def shared(y):
    power = np.abs(librosa.stft(y)) ** 2
    mel = librosa.feature.melspectrogram(S=power, sr=SAMPLE_RATE)
    return (
        librosa.feature.mfcc(S=librosa.power_to_db(mel), n_mfcc=40),
        librosa.feature.chroma_stft(S=power, sr=SAMPLE_RATE),
        mel,
        librosa.feature.zero_crossing_rate(y),
        librosa.feature.rms(y=y),
    )


prepare = read
TASKS = {
    "features": lambda path, y: features(y),
    "shared": lambda path, y: shared(y),
    "file": lambda path, y: features(read(path)),
    "load": lambda path, y: read(path),
}
