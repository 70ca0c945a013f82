"""Writes the fixtures of packages/models that come from scikit-learn.

    python -m venv VENV && VENV/bin/pip install scikit-learn==1.9.1
    VENV/bin/python tools/golden/models_scikit_learn.py
"""

import json
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.utils.class_weight import compute_class_weight

FOLDER = Path(__file__).parents[2] / "packages/models/test/golden"
random = np.random.default_rng(440)


def write(name: str, cases: list[dict]) -> None:
    fixture = {
        "reference": f"scikit-learn {sklearn.__version__}",
        "generator": "tools/golden/models_scikit_learn.py",
        "cases": cases,
    }
    (FOLDER / f"{name}.json").write_text(json.dumps(fixture) + "\n")


def report_case(name: str, truth: list[int], predicted: list[int], class_count: int) -> dict:
    labels = list(range(class_count))
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        truth, predicted, labels=labels, zero_division=0
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # predicted classes that the truth lacks
        balanced = metrics.balanced_accuracy_score(truth, predicted)
    return {
        "name": name,
        "truth": truth,
        "predicted": predicted,
        "classCount": class_count,
        "accuracy": metrics.accuracy_score(truth, predicted),
        "unweightedAverageRecall": balanced,
        "macroF1": metrics.f1_score(truth, predicted, average="macro", zero_division=0),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
        "confusion": metrics.confusion_matrix(truth, predicted, labels=labels).tolist(),
    }


def report_cases() -> list[dict]:
    truth = random.integers(0, 7, 200)
    noisy = np.where(random.random(200) < 0.6, truth, random.integers(0, 7, 200))
    unbalanced = random.choice(4, 120, p=[0.7, 0.2, 0.07, 0.03])
    guesses = np.where(random.random(120) < 0.8, unbalanced, 0)
    return [
        report_case("seven classes", truth.tolist(), noisy.tolist(), 7),
        report_case("rare classes", unbalanced.tolist(), guesses.tolist(), 4),
        report_case("a class that is never predicted", [0, 1, 2, 2], [0, 1, 1, 0], 3),
        report_case("a class that is predicted but does not occur", [0, 0, 1], [0, 2, 1], 3),
        report_case("a class that is neither", [0, 0, 1, 1], [0, 1, 1, 1], 4),
        report_case("nothing right", [0, 1], [1, 0], 2),
        report_case("all right", [2, 0, 1], [2, 0, 1], 3),
    ]


def scaler_case(name: str, x: np.ndarray) -> dict:
    x = x.astype(np.float32)
    scaler = StandardScaler().fit(x.astype(np.float64))
    return {
        "name": name,
        "rows": x.shape[0],
        "columns": x.shape[1],
        "data": x.ravel().tolist(),
        "mean": scaler.mean_.tolist(),
        "scale": scaler.scale_.tolist(),
        "standardized": scaler.transform(x.astype(np.float64)).ravel().tolist(),
    }


def scaler_cases() -> list[dict]:
    spread = random.normal(size=(40, 6)) * [1, 1e-4, 1e4, 5, 0.1, 30] + [0, 1, -1e4, 100, 1e3, 0]
    constant = np.tile([0.1, 0, -273.15], (25, 1))
    return [
        scaler_case("features of different scale", spread),
        scaler_case("constant features", constant),
        scaler_case("one row", np.array([[3.5, -1.25]])),
    ]


def class_weight_cases() -> list[dict]:
    labels = random.choice(5, 90, p=[0.4, 0.3, 0.15, 0.1, 0.05])
    weights = compute_class_weight("balanced", classes=np.arange(5), y=labels)
    return [{"name": "five classes", "labels": labels.tolist(), "classCount": 5, "weights": weights.tolist()}]


def mlp_case(name: str, alpha: float, steps: int) -> dict:
    """Full-batch steps from given weights, so that the order of the rows does not matter."""
    rows, columns, hidden, class_count = 24, 5, 6, 3
    x = random.normal(size=(rows, columns)).astype(np.float32)
    labels = np.arange(rows) % class_count
    x[np.arange(rows), labels] += 1
    weights = [
        random.normal(size=shape).astype(np.float32) * np.float32(0.5)
        for shape in [(columns, hidden), (hidden,), (hidden, class_count), (class_count,)]
    ]
    model = MLPClassifier(
        (hidden,), solver="adam", alpha=alpha, batch_size=rows, learning_rate_init=0.01, epsilon=1e-8, shuffle=False
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.partial_fit(x, labels, classes=np.arange(class_count))  # only to make room for the weights
        del model._optimizer
        model.coefs_ = [weights[0].astype(np.float64), weights[2].astype(np.float64)]
        model.intercepts_ = [weights[1].astype(np.float64), weights[3].astype(np.float64)]
        losses = []
        for _ in range(steps):
            model.partial_fit(x, labels)
            losses.append(model.loss_)
    after = [model.coefs_[0], model.intercepts_[0], model.coefs_[1], model.intercepts_[1]]
    return {
        "name": name,
        "rows": rows,
        "columns": columns,
        "hiddenUnits": hidden,
        "classCount": class_count,
        "alpha": alpha,
        "learningRate": 0.01,
        "epsilon": 1e-8,
        "data": x.astype(float).ravel().tolist(),
        "labels": labels.tolist(),
        "weights": [weight.astype(float).ravel().tolist() for weight in weights],
        "loss": losses,
        "weightsAfter": [weight.ravel().tolist() for weight in after],
        "probabilities": model.predict_proba(x).ravel().tolist(),
    }


FOLDER.mkdir(parents=True, exist_ok=True)
write("classificationReport", report_cases())
write("standardScaler", scaler_cases())
write("balancedClassWeights", class_weight_cases())
write("mlp", [mlp_case("without penalty", 0.0, 40), mlp_case("with a strong penalty", 2.0, 40)])
