"""Writes the weights of a Keras 3 model as JSON that importKerasWeights of @serkit/models reads.

    python tools/keras_export/export_weights.py model.keras weights.json

In TypeScript: importKerasWeights(model, JSON.parse(text)), into a model of the same layers in the same order.
Values are written as the shortest decimals that give back the same 32-bit numbers.
"""

import json
import sys

import keras


def named_weights(model: keras.Model) -> list[dict]:
    """One entry for each weight, layer by layer: {"name": "layer/weight", "shape": [...], "data": [...]}."""
    tensors = []
    for layer in model.layers:
        for weight in layer.weights:
            value = weight.numpy().astype("float32")
            inner = weight.path.split(f"{layer.name}/", 1)[-1]
            data = [float(str(number)) for number in value.ravel()]
            tensors.append({"name": f"{layer.name}/{inner}", "shape": list(value.shape), "data": data})
    return tensors


if __name__ == "__main__":
    source, target = sys.argv[1:]
    with open(target, "w") as file:
        json.dump(named_weights(keras.models.load_model(source, compile=False)), file)
