"""Signals that the tests build again from the same formulas.

Noise comes from a linear congruential generator (Numerical Recipes' constants), so that both sides have the same numbers.
"""

import numpy as np

SAMPLE_RATE = 22050


def noise(count):
    values = np.empty(count)
    state = 1
    for i in range(count):
        state = (1664525 * state + 1013904223) % 2**32
        values[i] = state / 2**31 - 1
    return values


def times(count, sample_rate):
    return np.arange(count) / sample_rate


def chirp(count, sample_rate):
    t = times(count, sample_rate)
    return 0.5 * np.sin(2 * np.pi * (80 * t + 1500 * t * t))


def noisy_tone(count, sample_rate):
    return 0.4 * np.sin(2 * np.pi * 226 * times(count, sample_rate)) + 0.05 * noise(count)


def silence_then_tone(count, sample_rate):
    t = times(count, sample_rate)
    return np.where(np.arange(count) < count // 2, 0, 0.7 * np.sin(2 * np.pi * 1000 * t))


SIGNALS = {"chirp": chirp, "noisyTone": noisy_tone, "silenceThenTone": silence_then_tone}


def build(kind, count, sample_rate):
    return SIGNALS[kind](count, sample_rate).astype(np.float32)
