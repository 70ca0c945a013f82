"""Writes the fixtures of packages/models' evaluation and preprocessing that come from scikit-learn, SciPy and NumPy.

    python -m venv VENV && VENV/bin/pip install scikit-learn==1.9.1
    VENV/bin/python tools/golden/models_evaluation.py

The inputs are not stored: packages/models/test/evaluation/randomCases.ts draws them by the same formulas from the
same generator, in arithmetic that every machine rounds alike. Expected values are little-endian 64-bit numbers in
base64, row by row.
"""

import base64
import json
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.optimize import brentq
from sklearn import metrics
from sklearn.calibration import _TemperatureScaling, calibration_curve
from sklearn.feature_selection import SelectKBest, VarianceThreshold, f_classif
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

FOLDER = Path(__file__).parents[2] / "packages/models/test/golden"
CASES = 1000
BINS = 15
warnings.simplefilter("ignore")  # classes without an example


class Draws:
    """The generator x ← 1664525 x + 1013904223 modulo 2³² (Numerical Recipes); the top 24 bits as a fraction.

    Neighbouring seeds are driven apart first (Knuth's multiplier), or their first draws would be alike.
    """

    def __init__(self, seed: int) -> None:
        self.state = 2654435761 * (seed + 1) % 2**32
        for _ in range(3):
            self.fraction()

    def fraction(self) -> float:
        self.state = (1664525 * self.state + 1013904223) % 2**32
        return (self.state >> 8) / 2**24

    def below(self, count: int) -> int:
        return int(self.fraction() * count)


def label_pair(seed: int) -> tuple[int, list[int], list[int]]:
    """Truth lacks the last classes, predictions the first, unless they are right."""
    draws = Draws(seed)
    class_count = 2 + draws.below(7)
    rows = 1 + draws.below(150)
    true_classes = 1 + draws.below(class_count)
    predicted_classes = 1 + draws.below(class_count)
    truth, predicted = [], []
    for _ in range(rows):
        truth.append(draws.below(true_classes))
        right = draws.fraction() < 0.5
        predicted.append(truth[-1] if right else class_count - 1 - draws.below(predicted_classes))
    return class_count, truth, predicted


def probability_case(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights in sixteenths, so that there are equal values, and a few zeros; the last class may be missing."""
    draws = Draws(seed)
    class_count = 2 + draws.below(6)
    rows = 20 + draws.below(80)
    true_classes = max(2, class_count - draws.below(2))
    truth = np.empty(rows, np.int64)
    probabilities = np.empty((rows, class_count), np.float32)
    for row in range(rows):
        truth[row] = draws.below(true_classes)
        favoured = truth[row] if draws.fraction() < 0.7 else draws.below(class_count)
        total = 0.0
        weights = []
        for column in range(class_count):
            weight = 0 if draws.fraction() < 0.004 else (1 + draws.below(16)) / 16
            weights.append(weight + (1 if column == favoured else 0))
            total += weights[-1]
        for column in range(class_count):
            probabilities[row, column] = np.float32(weights[column] / total)
    assert len(set(truth.tolist())) > 1
    return truth, probabilities.astype(np.float64)


def label_scores(seed: int) -> list[float]:
    class_count, truth, predicted = label_pair(seed)
    labels = list(range(class_count))
    of = metrics.precision_recall_fscore_support
    macro = of(truth, predicted, average="macro", zero_division=0)
    weighted = of(truth, predicted, average="weighted", zero_division=0)
    per_class = of(truth, predicted, labels=labels, zero_division=0)
    place = np.arange(1, class_count + 1)  # one number stands for all classes, and each of them changes it
    return [
        metrics.accuracy_score(truth, predicted),
        metrics.balanced_accuracy_score(truth, predicted),
        *macro[:3],
        *weighted[:3],
        *(float(place @ values) for values in per_class[:3]),
    ]


def best_inverse_temperature(truth: np.ndarray, probabilities: np.ndarray) -> float:
    """Where the derivative of the log loss is 0, by Brent's method; the ends of the range if it is nowhere."""
    logits = np.log(np.maximum(probabilities, 2.0**-149))

    def slope(inverse: float) -> float:
        weights = scipy.special.softmax(inverse * logits, axis=1)
        return float(np.sum(weights * logits) - logits[np.arange(len(truth)), truth].sum())

    if slope(0.001) >= 0:
        return 0.001
    return brentq(slope, 0.001, 100, xtol=1e-16, rtol=1e-15) if slope(100) > 0 else 100


def probability_scores(seed: int) -> list[float]:
    truth, probabilities = probability_case(seed)
    class_count = probabilities.shape[1]
    present = sorted(set(truth.tolist()))
    areas = [metrics.roc_auc_score(truth == label, probabilities[:, label]) for label in present]
    confidence = probabilities.max(axis=1)
    right = (probabilities.argmax(axis=1) == truth).astype(int)
    if len(present) == class_count > 2:
        area = metrics.roc_auc_score(truth, probabilities, multi_class="ovr", average="macro")
        assert abs(area - np.mean(areas)) < 1e-15
    else:
        area = areas[1] if class_count == 2 else np.mean(areas)
    accuracies, confidences = calibration_curve(right, confidence, n_bins=BINS, strategy="uniform")
    bin_of = np.searchsorted(np.arange(1, BINS) / BINS, confidence)
    counts = np.bincount(bin_of, minlength=BINS)[np.bincount(bin_of, minlength=BINS) > 0]
    place = np.arange(1, len(counts) + 1)
    return [
        metrics.log_loss(truth, y_proba=probabilities, labels=list(range(class_count))),
        float(area),
        float(counts @ np.abs(accuracies - confidences) / len(truth)),
        float(place @ accuracies),
        float(place @ confidences),
        1 / best_inverse_temperature(truth, probabilities),
    ]


def write(name: str, fixture: dict) -> None:
    head = {
        "reference": f"scikit-learn {sklearn.__version__}, SciPy {scipy.__version__}, NumPy {np.__version__}",
        "generator": "tools/golden/models_evaluation.py",
    }
    text = json.dumps(head | fixture) + "\n"
    assert len(text) < 100_000
    (FOLDER / f"{name}.json").write_text(text)


def packed(name: str, columns: list[str], values: np.ndarray) -> dict:
    assert values.shape[1] == len(columns) and np.isfinite(values).all()
    data = base64.b64encode(values.astype("<f8").tobytes()).decode()
    return {"name": name, "columns": columns, "rows": len(values), "values": data}


def temperature_cases() -> list[dict]:
    """Without zeros, where scikit-learn's own addition of 1e-12 to every probability is of no account."""
    cases = []
    for seed in range(6):
        draws = Draws(9000 + seed)
        rows, class_count = 60, 4
        truth = np.array([draws.below(class_count) for _ in range(rows)])
        weights = np.array([[1 + draws.below(64) for _ in range(class_count)] for _ in range(rows)], np.float64)
        right = np.array([draws.fraction() < 0.7 for _ in range(rows)])
        weights[np.arange(rows)[right], truth[right]] += 64
        probabilities = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
        fitted = _TemperatureScaling().fit(probabilities.astype(np.float64), truth)
        cases.append(
            {
                "name": f"seed {seed}",
                "classCount": class_count,
                "truth": truth.tolist(),
                "probabilities": [float(f"{value:.9g}") for value in probabilities.ravel()],
                "temperature": float(1 / fitted.beta_),
                "scaled": fitted.predict(probabilities.astype(np.float64))[:5].ravel().tolist(),
            }
        )
    return cases


def matrix(seed: int, rows: int, columns: int) -> np.ndarray:
    """Features of very different scale and place, the last one constant."""
    draws = Draws(seed)
    x = np.empty((rows, columns), np.float32)
    for row in range(rows):
        for column in range(columns):
            spread = 10.0 ** (column % 4)
            x[row, column] = np.float32((draws.fraction() - 0.3) * spread + column)
    x[:, -1] = np.float32(0.1)
    return x.astype(np.float64)


def preprocessing_case(seed: int, rows: int, columns: int, class_count: int) -> dict:
    x = matrix(seed, rows, columns)
    labels = np.arange(rows) * 7 % 11 % class_count
    speakers = np.arange(rows) * 5 % 7 % 3
    speaker_scaled = np.empty_like(x)
    for speaker in range(3):
        chosen = speakers == speaker
        speaker_scaled[chosen] = StandardScaler().fit_transform(x[chosen])
    varying = x[:, :-1]
    f_values = f_classif(varying, labels)[0]
    minimum_maximum = MinMaxScaler().fit(x)
    robust = RobustScaler().fit(x)
    return {
        "name": f"{rows} × {columns}",
        "seed": seed,
        "rows": rows,
        "columns": columns,
        "classCount": class_count,
        "minimum": minimum_maximum.data_min_.tolist(),
        "range": (1 / minimum_maximum.scale_).tolist(),
        "minMaxScaled": minimum_maximum.transform(x)[:6].ravel().tolist(),
        "median": robust.center_.tolist(),
        "quartileRange": robust.scale_.tolist(),
        "robustScaled": robust.transform(x)[:6].ravel().tolist(),
        "speakerScaled": speaker_scaled[:12].ravel().tolist(),
        "fValues": f_values.tolist(),
        "best": {
            str(k): SelectKBest(f_classif, k=k).fit(varying, labels).get_support(indices=True).tolist()
            for k in [1, 3, columns - 1]
        },
        "varying": {
            str(threshold): VarianceThreshold(threshold).fit(x).get_support(indices=True).tolist()
            for threshold in [0, 0.5, 50]
        },
    }


label_values = np.array([label_scores(seed) for seed in range(CASES)])
assert np.abs(label_values[:, 0] - label_values[:, 6]).max() < 1e-12  # weighted recall is the accuracy
overall = ["accuracy", "unweightedAverageRecall", "macroPrecision", "macroRecall", "macroF1", "weightedPrecision"]
overall += ["weightedRecall", "weightedF1"]
write("randomReports", packed("averages", overall, label_values[:, :8]))
write("randomClassReports", packed("classes", ["precision", "recall", "f1"], label_values[:, 8:]))
probability_values = np.array([probability_scores(seed) for seed in range(CASES)])
columns = ["logLoss", "rocAuc", "expectedCalibrationError", "binAccuracies", "binConfidences", "temperature"]
write("randomProbabilities", packed("probabilities", columns, probability_values))
write("temperatureScaling", {"cases": temperature_cases()})
write("preprocessing", {"cases": [preprocessing_case(1, 40, 7, 3), preprocessing_case(2, 61, 9, 4), preprocessing_case(3, 12, 5, 2)]})
quantiles = [(c, n, scipy.stats.t.ppf((1 + c) / 2, n)) for c in [0.5, 0.9, 0.95, 0.99, 0.999] for n in [1, 2, 3, 4, 5, 9, 23, 24, 199]]
write(
    "quantiles",
    {
        "student": [{"confidence": c, "degreesOfFreedom": n, "t": float(t)} for c, n, t in quantiles],
        "cases": [
            {"values": values, "share": q, "expected": float(np.quantile(values, q))}
            for values in [[3.0], [1.0, 2.0], [-5.0, 0.1, 0.2, 7.0, 1e6], [float(i * i) for i in range(40)]]
            for q in [0.0, 0.025, 0.25, 0.5, 0.6, 0.975, 1.0]
        ],
    },
)
