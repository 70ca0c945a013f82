"""The five recipes by librosa, noisereduce, scikit-learn and Keras, written from their description, not from serkit's.

    python recipes.py < JOB

JOB is JSON: the name of the recipe, the paths of the recordings, their labels, and for each seed the rows `[recording,
copy]` to train on, to stop by and to test. Prints a line of JSON a seed.
"""

import json
import logging
import os
import sys
import tempfile
import warnings
import zlib
from hashlib import sha256
from multiprocessing import Pool
from pathlib import Path
from types import SimpleNamespace

os.environ |= {"OPENBLAS_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}

import librosa
import noisereduce
import numpy as np

warnings.simplefilter("ignore")
logging.getLogger("tensorflow").setLevel("ERROR")

RATE = 22050
OWN_RATE = 48000
FRAMES = 87
feature = librosa.feature


def whole(path):
    return librosa.load(path, sr=RATE)[0], RATE


def excerpt(path):
    return librosa.load(path, sr=RATE, offset=0.6, duration=2.5)[0], RATE


def without_noise(path):
    y = librosa.load(path, sr=OWN_RATE)[0]
    return librosa.util.normalize(noisereduce.reduce_noise(y=y, sr=OWN_RATE)), OWN_RATE


def noisy(y, rate, random):
    return y + 0.035 * random.uniform() * np.abs(y).max() * random.normal(size=y.size)


def slower(y, rate, random):
    return librosa.effects.time_stretch(y, rate=0.8)


def higher(semitones):
    return lambda y, rate, random: librosa.effects.pitch_shift(y, sr=rate, n_steps=semitones)


def slower_and_higher(y, rate, random):
    return higher(0.7)(slower(y, rate, random), rate, random)


def means(*matrices):
    return np.concatenate([matrix.mean(axis=1) for matrix in matrices])


def means_180(y, rate):
    mfcc = feature.mfcc(y=y, sr=rate, n_mfcc=40)
    return means(mfcc, feature.chroma_stft(y=y, sr=rate), feature.melspectrogram(y=y, sr=rate))


def means_162(y, rate):
    chroma = feature.chroma_stft(S=np.abs(librosa.stft(y)), sr=rate)
    mfcc = feature.mfcc(y=y, sr=rate)
    mel = feature.melspectrogram(y=y, sr=rate)
    return means(feature.zero_crossing_rate(y), chroma, mfcc, feature.rms(y=y), mel)


def mel_frames(y, rate):
    decibels = librosa.power_to_db(feature.melspectrogram(y=y, sr=rate), ref=np.max)
    standard = ((decibels - decibels.mean()) / decibels.std()).T[:FRAMES]
    return np.pad(standard, ((0, FRAMES - len(standard)), (0, 0)))


def perceptron(data, seed):
    from sklearn.neural_network import MLPClassifier

    network = MLPClassifier(
        hidden_layer_sizes=(300,), alpha=0.01, batch_size=256, learning_rate="adaptive", max_iter=500, random_state=seed
    )
    network.fit(data.train.x, data.train.y)
    return network.predict(data.test.x)


def dense(last_dropout):
    def layers(keras, classes):
        for units, rate in (256, 0.3), (128, 0.3), (64, last_dropout):
            yield keras.layers.Dense(units, activation="relu")
            if rate > 0:
                yield keras.layers.Dropout(rate)
        yield keras.layers.Dense(classes, activation="softmax")

    return lambda data, seed: by_keras(data, seed, layers, 50)


def convolutions(keras, filters, pool, dropouts):
    for count, rate in zip(filters, dropouts):
        yield keras.layers.Conv1D(count, 5, padding="same", activation="relu")
        yield keras.layers.MaxPooling1D(pool, strides=2, padding="same")
        if rate > 0:
            yield keras.layers.Dropout(rate)
    yield keras.layers.Flatten()


def over_features(data, seed):
    def layers(keras, classes):
        yield keras.layers.Reshape((-1, 1))
        yield from convolutions(keras, (256, 256, 128), 5, (0.2, 0.3, 0))
        yield keras.layers.Dense(32, activation="relu")
        yield keras.layers.Dense(classes, activation="softmax")

    def halved(epoch, rate):
        return rate if epoch < 10 else rate / 2

    return by_keras(data, seed, layers, 50, lambda keras: [keras.callbacks.LearningRateScheduler(halved)])


def over_frames(data, seed):
    def layers(keras, classes):
        yield from convolutions(keras, (128, 128, 64, 64), 2, (0.2,) * 4)
        for units in 128, 64:
            yield keras.layers.Dense(units, activation="relu")
            yield keras.layers.Dropout(0.3)
        yield keras.layers.Dense(classes, activation="softmax")

    def stopping(keras):
        return [keras.callbacks.EarlyStopping(monitor="val_loss", patience=10, restore_best_weights=True)]

    return by_keras(data, seed, layers, 100, stopping)


def by_keras(data, seed, layers, epochs, callbacks=lambda keras: []):
    import keras

    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    train, validation = data.train, data.validation
    model = keras.Sequential([keras.Input(train.x.shape[1:]), *layers(keras, data.classes)])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    held = (validation.x, validation.y) if len(validation.y) > 0 else None
    model.fit(
        train.x, train.y, validation_data=held, epochs=epochs, batch_size=32, callbacks=callbacks(keras), verbose=0
    )
    return model.predict(data.test.x, verbose=0).argmax(axis=1)


def recipe(load, extract, answer, copies=(), scaled=True):
    return SimpleNamespace(load=load, extract=extract, answer=answer, copies=copies, scaled=scaled)


RECIPES = {
    "savee-dnn": recipe(whole, means_180, dense(0)),
    "ravdess-mlp": recipe(whole, means_180, perceptron, scaled=False),
    "ravdess-dnn": recipe(without_noise, means_180, dense(0.2), copies=(noisy, slower, higher(2))),
    "babko-cnn": recipe(excerpt, means_162, over_features, copies=(noisy, slower_and_higher)),
    "tess-cnn": recipe(whole, mel_frames, over_frames, scaled=False),
}


def rows_of(job):
    """The features of a recording and of its changed copies."""
    name, path = job
    chosen = RECIPES[name]
    y, rate = chosen.load(path)
    random = np.random.default_rng(zlib.crc32(os.path.basename(path).encode()))
    sounds = [y, *(change(y, rate, random) for change in chosen.copies)]
    return np.stack([chosen.extract(sound, rate) for sound in sounds])


def table_of(name, paths):
    """Shape [recordings, copies, …]; kept in the temporary folder for as long as this file and the paths are the same."""
    key = sha256(json.dumps([Path(__file__).read_text(), name, paths]).encode()).hexdigest()[:16]
    file = Path(tempfile.gettempdir()) / f"serkit-{name}-{key}.npy"
    if not file.exists():
        with Pool(2) as pool:
            table = np.stack(pool.map(rows_of, [(name, path) for path in paths], chunksize=8))
        np.save(file, table)
    return np.load(file).astype("float64")


def divided(features, labels, split, scaled):
    """The rows of each side, all scaled by what the training rows have."""
    sides = {}
    for side in "train", "validation", "test":
        rows = np.array(split[side], dtype=int).reshape(-1, 2)
        sides[side] = SimpleNamespace(x=features[rows[:, 0], rows[:, 1]], y=labels[rows[:, 0]])
    if scaled:
        from sklearn.preprocessing import StandardScaler

        scaler = StandardScaler().fit(sides["train"].x)
        for side in sides.values():
            side.x = scaler.transform(side.x) if len(side.y) > 0 else side.x
    return SimpleNamespace(**sides, classes=int(labels.max()) + 1)


def main():
    job = json.load(sys.stdin)
    name, labels = job["recipe"], np.array(job["labels"])
    features = table_of(name, job["paths"])
    for split in job["splits"]:
        data = divided(features, labels, split, RECIPES[name].scaled)
        accuracy = float(np.mean(RECIPES[name].answer(data, split["seed"]) == data.test.y))
        print(json.dumps({"seed": split["seed"], "accuracy": accuracy}), flush=True)


if __name__ == "__main__":
    main()
