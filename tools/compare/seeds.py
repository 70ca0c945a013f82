"""Trains the reference of seeds.mjs on the rows that it wrote, once a seed; prints the accuracies in % as a list."""

import json
import os
import sys
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")
REFERENCE, FOLDER = sys.argv[1], Path(sys.argv[2])
TASK = json.loads((FOLDER / "task.json").read_text())
CLASSES = TASK["classCount"]
LABELS = {side: np.array(TASK[side]) for side in ("train", "test")}
ROWS = {side: np.fromfile(FOLDER / f"{side}.f32", np.float32).reshape(-1, TASK["columns"]) for side in LABELS}


def keras_predictions(seed):
    os.environ["KERAS_BACKEND"] = "tensorflow"
    import keras

    keras.utils.set_random_seed(seed)
    dnn = TASK["dnn"]
    stack = [keras.Input((TASK["columns"],))]
    for units, rate in zip(dnn["hiddenUnits"], dnn["dropoutRates"]):
        stack.append(keras.layers.Dense(units, activation="relu"))
        if rate:
            stack.append(keras.layers.Dropout(rate))
    stack.append(keras.layers.Dense(CLASSES, activation="softmax"))
    model = keras.Sequential(stack)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    model.fit(ROWS["train"], LABELS["train"], batch_size=dnn["batchSize"], epochs=dnn["epochs"], verbose=0)
    return model.predict(ROWS["test"], verbose=0).argmax(1)


def sklearn_predictions(seed):
    from sklearn.neural_network import MLPClassifier

    mlp = TASK["mlp"]
    model = MLPClassifier(
        hidden_layer_sizes=(mlp["hiddenUnits"],),
        alpha=mlp["alpha"],
        batch_size=mlp["batchSize"],
        max_iter=mlp["maxIterations"],
        random_state=seed,
    )
    return model.fit(ROWS["train"], LABELS["train"]).predict(ROWS["test"])


PREDICT = {"keras": keras_predictions, "sklearn": sklearn_predictions}[REFERENCE]
print(json.dumps([100 * float(np.mean(PREDICT(seed) == LABELS["test"])) for seed in TASK["seeds"]]))
