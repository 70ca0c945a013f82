"""The page's usual end: a Flask application that names the emotion of an uploaded recording by librosa and Keras.

    python -m gunicorn --workers 2 --chdir bench/server flaskServer:app

SERKIT_FLASK_FORM is `customary` (every feature from the sound, then `model.predict`) or `tuned` (one shared transform, and the
model called without `predict`). SERKIT_FLASK_NOISE=1 takes away noise first. The network is ravdess-dnn's, untrained: that
takes as long.
"""

import os
import warnings

os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "KERAS_BACKEND": "tensorflow"}
warnings.simplefilter("ignore")

import keras
import librosa
import numpy as np
import tensorflow as tf
from flask import Flask, jsonify, request

tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)

RATE = 48000
EMOTIONS = ["happy", "sad", "angry", "fearful"]
TUNED = os.environ.get("SERKIT_FLASK_FORM") == "tuned"
NOISE = os.environ.get("SERKIT_FLASK_NOISE") == "1"
if NOISE:
    import noisereduce

model = keras.Sequential(
    [
        keras.Input((180,)),
        keras.layers.Dense(256, activation="relu"),
        keras.layers.Dropout(0.3),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dropout(0.3),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dropout(0.2),
        keras.layers.Dense(len(EMOTIONS), activation="softmax"),
    ]
)
app = Flask(__name__)
feature = librosa.feature


def customary_features(y):
    return (
        feature.mfcc(y=y, sr=RATE, n_mfcc=40),
        feature.chroma_stft(y=y, sr=RATE),
        feature.melspectrogram(y=y, sr=RATE),
    )


def tuned_features(y):
    magnitude = np.abs(librosa.stft(y))
    power = magnitude**2
    mel = feature.melspectrogram(S=power, sr=RATE)
    return (
        feature.mfcc(S=librosa.power_to_db(mel), sr=RATE, n_mfcc=40),
        feature.chroma_stft(S=power, sr=RATE),
        mel,
    )


@app.post("/v1/predict")
def predict():
    y = librosa.load(request.files["file"].stream, sr=RATE)[0]
    if NOISE:
        y = noisereduce.reduce_noise(y=y, sr=RATE)
    y = librosa.util.normalize(y)
    rows = tuned_features(y) if TUNED else customary_features(y)
    x = np.concatenate([row.mean(axis=1) for row in rows])[np.newaxis]
    scores = model(x, training=False).numpy()[0] if TUNED else model.predict(x, verbose=0)[0]
    probabilities = dict(zip(EMOTIONS, scores.tolist()))
    return jsonify(emotion=max(probabilities, key=probabilities.get), probabilities=probabilities)


@app.get("/healthz")
def healthz():
    return "ok"
