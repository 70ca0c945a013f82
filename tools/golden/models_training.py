"""Writes the fixture of packages/models for whole trainings by scikit-learn's MLPClassifier, to their end.

    python -m venv VENV && VENV/bin/pip install scikit-learn==1.9.1
    VENV/bin/python tools/golden/models_training.py
"""

import json
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

FOLDER = Path(__file__).parents[2] / "packages/models/test/golden"
random = np.random.default_rng(440)
ROWS, COLUMNS, CLASSES, HIDDEN = 30, 4, 3, 5


class FixedStart(MLPClassifier):
    """MLPClassifier that begins with given weights."""

    def _init_coef(self, fan_in, fan_out, dtype):
        return next(self.start)


def case(name: str, ours: dict, **theirs) -> dict:
    labels = np.arange(ROWS) % CLASSES
    x = (random.normal(0, 1, (ROWS, COLUMNS)) + np.eye(CLASSES, COLUMNS)[labels]).astype("float32").astype("float64")
    sizes = [(COLUMNS, HIDDEN), (HIDDEN, CLASSES)]
    start = [
        [np.float64(np.float32(random.uniform(-0.5, 0.5, shape))) for shape in (size, size[1])] for size in sizes
    ]
    network = FixedStart(hidden_layer_sizes=(HIDDEN,), shuffle=False, random_state=0, **theirs)
    network.start = iter([(kernel.copy(), bias.copy()) for kernel, bias in start])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the iterations may not suffice
        network.fit(x, labels)
    return {
        "name": name,
        "rows": ROWS,
        "options": {"inputSize": COLUMNS, "classCount": CLASSES, "rows": ROWS, "hiddenUnits": HIDDEN, **ours},
        "data": x.ravel().tolist(),
        "labels": labels.tolist(),
        "weights": [array.ravel().tolist() for pair in start for array in pair],
        "epochs": network.n_iter_,
        "loss": [round(loss, 8) for loss in network.loss_curve_],
        "learningRate": network.learning_rate_init if "solver" not in theirs else network._optimizer.learning_rate,
    }


cases = [
    case("with its defaults", {}),
    case(
        "with a large step, until it stops",
        {"learningRateInit": 0.05, "tolerance": 0.003, "alpha": 0.01},
        learning_rate_init=0.05, tol=0.003, alpha=0.01,
    ),
    case(
        "with adaptive sgd, until it stops",
        {"solver": "sgd", "learningRate": "adaptive", "learningRateInit": 0.2, "tolerance": 0.01, "maxIterations": 400},
        solver="sgd", learning_rate="adaptive", learning_rate_init=0.2, tol=0.01, max_iter=400,
    ),
]
fixture = {
    "reference": f"scikit-learn {sklearn.__version__}",
    "generator": "tools/golden/models_training.py",
    "cases": cases,
}
(FOLDER / "scikitLearnMlp.json").write_text(json.dumps(fixture) + "\n")
