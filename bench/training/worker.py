"""Trains one workload with Keras or scikit-learn, as worker.mjs does."""

import json
import os
import sys
import time
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")
CONTESTANT, NAME = sys.argv[1:3]
WORKLOAD = json.loads((Path(__file__).parent / "workloads.json").read_text())[NAME]
ARCHITECTURE = WORKLOAD["architecture"]
ROWS, CLASSES, BATCH = WORKLOAD["rows"], WORKLOAD["classCount"], WORKLOAD["batchSize"]
RANDOM = np.random.default_rng(1)
X = RANDOM.uniform(-1, 1, (ROWS, *WORKLOAD["shape"])).astype(np.float32)
LABELS = np.arange(ROWS) % CLASSES


def keras_fit():
    os.environ["KERAS_BACKEND"] = "tensorflow"
    import keras
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    keras.utils.set_random_seed(1)
    kind = ARCHITECTURE["kind"]
    stack = [keras.Input(WORKLOAD["shape"])]
    if kind in ("dnn", "mlp"):
        hidden = np.atleast_1d(ARCHITECTURE["hiddenUnits"]).tolist()
        rates = ARCHITECTURE.get("dropoutRates", [0] * len(hidden))
        l2 = ARCHITECTURE.get("alpha", 0) / 2 / BATCH
        penalty = keras.regularizers.L2(l2) if l2 else None
        for units, rate in zip(hidden, rates):
            stack.append(keras.layers.Dense(units, activation="relu", kernel_regularizer=penalty))
            if rate:
                stack.append(keras.layers.Dropout(rate))
    else:
        penalty = None
        for filters in ARCHITECTURE["filters"]:
            stack.append(
                keras.layers.Conv1D(filters, ARCHITECTURE["kernelSize"], padding="same", activation="relu")
            )
            stack.append(keras.layers.MaxPooling1D(ARCHITECTURE["poolSize"], ARCHITECTURE["poolStride"], "same"))
        stack.append(keras.layers.Flatten())
        stack += [keras.layers.Dense(units, activation="relu") for units in ARCHITECTURE["denseUnits"]]
    stack.append(keras.layers.Dense(CLASSES, activation="softmax", kernel_regularizer=penalty))
    model = keras.Sequential(stack)
    model.compile(
        optimizer=keras.optimizers.Adam(0.001), loss="sparse_categorical_crossentropy", metrics=["accuracy"]
    )

    def fit(epochs, on_epoch):
        ended = keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: on_epoch())
        model.fit(X, LABELS, batch_size=BATCH, epochs=epochs, verbose=0, callbacks=[ended])

    return fit


def sklearn_fit():
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(ARCHITECTURE["hiddenUnits"], alpha=ARCHITECTURE["alpha"], batch_size=BATCH, random_state=1)

    def fit(epochs, on_epoch):
        for _ in range(epochs):
            model.partial_fit(X, LABELS, classes=np.arange(CLASSES))
            on_epoch()

    return fit


FIT = {"keras": keras_fit, "sklearn": sklearn_fit}[CONTESTANT]()
if "once" in sys.argv:
    FIT(1, lambda: print("trained", flush=True))
    sys.exit()
print("ready", flush=True)
for line in sys.stdin:
    ends = []
    cpu_before = time.process_time()
    FIT(json.loads(line)["count"] + 1, lambda: ends.append(time.perf_counter() * 1000))
    cpu = (time.process_time() - cpu_before) * 1000 / len(ends)
    print(json.dumps({"wall": np.diff(ends).tolist(), "cpu": cpu}), flush=True)
