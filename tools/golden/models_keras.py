"""Writes the fixtures of packages/models that come from Keras.

    python -m venv VENV && VENV/bin/pip install tensorflow-cpu==2.21.0 keras==3.15.1
    VENV/bin/python tools/golden/models_keras.py
"""

import json
import sys
from pathlib import Path

import keras
import numpy as np
from keras import layers

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tools/keras_export"))
from export_weights import named_weights  # noqa: E402

FOLDER = ROOT / "packages/models/test/golden"
keras.utils.set_random_seed(440)
random = np.random.default_rng(440)


def shortest(values: np.ndarray) -> list[float]:
    return [float(str(number)) for number in np.asarray(values, "float32").ravel()]


def case(name: str, model: keras.Model, architecture: dict, rows: int) -> dict:
    # Off the starting values, so that biases, offsets and moving statistics count.
    for layer in model.layers:
        layer.set_weights([w + np.abs(random.normal(0, 0.2, w.shape)) for w in layer.get_weights()])
    x = random.normal(0, 1, (rows, *model.input_shape[1:])).astype("float32")
    return {
        "name": name,
        "architecture": architecture,
        "weights": named_weights(model),
        "shape": list(x.shape),
        "x": shortest(x),
        "expected": shortest(model.predict(x, verbose=0)),
    }


def convolution(filters: int, kernel: int, **more) -> layers.Layer:
    return layers.Conv1D(filters, kernel, padding="same", **more)


def cnn() -> dict:
    model = keras.Sequential([
        keras.Input((11, 1)),
        convolution(4, 5, activation="relu"), layers.MaxPooling1D(5, 2, padding="same"), layers.Dropout(0.2),
        convolution(3, 5, activation="relu"), layers.MaxPooling1D(5, 2, padding="same"),
        layers.Flatten(), layers.Dense(6, activation="relu"), layers.Dense(3, activation="softmax"),
    ])
    figures = {"filters": [4, 3], "dropoutRates": [0.2, 0], "denseUnits": [6]}
    return case("cnn", model, {"kind": "cnn", "inputSize": 11, "classCount": 3, **figures}, 4)


def mel_cnn(normalization: str) -> dict:
    layer = layers.BatchNormalization if normalization == "batch" else layers.LayerNormalization
    model = keras.Sequential([
        keras.Input((9, 5)),
        convolution(4, 3), layer(), layers.ReLU(), layers.MaxPooling1D(2, 2, padding="same"),
        convolution(3, 3), layer(), layers.ReLU(), layers.MaxPooling1D(2, 2, padding="same"),
        layers.Flatten(), layers.Dense(4, activation="relu"), layers.Dense(3, activation="softmax"),
    ])
    figures = {"filters": [4, 3], "dropoutRates": [0, 0], "denseUnits": [4], "denseDropoutRates": [0], "kernelSize": 3}
    sizes = {"kind": "melCnn", "inputSize": 5, "frameCount": 9, "classCount": 3}
    return case(f"melCnn with {normalization} norm", model, {**sizes, **figures, "normalization": normalization}, 4)


def dnn() -> dict:
    model = keras.Sequential([
        keras.Input((7,)),
        layers.Dense(5, activation="relu", name="hidden1"), layers.Dropout(0.3),
        layers.Dense(3, activation="softmax", name="output"),
    ])
    return case("dnn", model, {"kind": "dnn", "inputSize": 7, "classCount": 3, "hiddenUnits": [5], "dropoutRates": [0.3]}, 4)


def sequence_layer(name: str, layer: layers.Layer) -> dict:
    return case(name, keras.Sequential([keras.Input((6, 4)), layer]), {}, 2)


def write(name: str, cases: list[dict]) -> None:
    generator = "tools/golden/models_keras.py"
    fixture = {"reference": f"keras {keras.__version__}", "generator": generator, "cases": cases}
    (FOLDER / f"{name}.json").write_text(json.dumps(fixture) + "\n")


write("kerasModels", [dnn(), cnn(), mel_cnn("batch"), mel_cnn("layer")])
write("kerasLayers", [
    sequence_layer("bidirectionalLstm", layers.Bidirectional(layers.LSTM(3, return_sequences=True))),
    sequence_layer("depthwise", layers.DepthwiseConv1D(5, padding="same")),
    sequence_layer("dilatedDepthwise", layers.DepthwiseConv1D(3, padding="same", dilation_rate=2)),
    sequence_layer("batchNormalization", layers.BatchNormalization()),
])
