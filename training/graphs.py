"""Rewrites exported graphs into steps that cost less for the same result: attention, and sums that are normalised.

graphs.py encoder.onnx

- One text at a time is read and nothing of it is masked: adding nothing to each score of attention is a tenth of the
  encoder's work. The mask still weighs the mean over a message's pieces.
- Attention laid out in eight steps becomes onnxruntime's own single one, a third quicker.
- onnxruntime's joined step of adding and normalising takes eight times as long as the two it joins.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import onnx
from onnx import helper

HEADS = 12
_REACH = 4
"""So many steps at most lead from the mask to what is added."""
_OWN = "com.microsoft"


def unmasked(graph: Any) -> int:
    """Let each softmax read its scores without what the mask adds; return how many did."""
    made = _makers(graph)
    found = 0
    for softmax in _steps(graph, "Softmax"):
        added = made.get(softmax.input[0])
        if added is not None and added.op_type == "Add" and _of_mask(added.input[1], made):
            softmax.input[0] = added.input[0]
            found += 1
    _swept(graph)
    return found


def attending(graph: Any) -> int:
    """Join the steps of each attention that masks nothing into one; return how many were joined.

    Raises:
        ValueError: the steps around a softmax are laid out otherwise than the exporter lays them.
    """
    made = _makers(graph)
    joined = {}
    for softmax in _steps(graph, "Softmax"):
        scores = made.get(softmax.input[0])
        if scores is None or scores.op_type != "FusedMatMul":
            continue
        mixed = _user(graph, softmax.output[0], "MatMul")
        sides = [_unshaped(made, name) for name in (*scores.input[:2], mixed.input[1])]
        turned = _user(graph, mixed.output[0], "Transpose")
        out = _user(graph, turned.output[0], "Reshape").output[0]
        scale = next(one.f for one in scores.attribute if one.name == "alpha")
        joined[out] = helper.make_node("MultiHeadAttention", sides, [out], domain=_OWN, num_heads=HEADS, scale=scale)
    kept = [joined.get(node.output[0], node) for node in graph.node]
    del graph.node[:]
    graph.node.extend(kept)
    _swept(graph)
    return len(joined)


def parted(graph: Any) -> int:
    """Part each joined step of adding and normalising into its two; return how many were parted."""
    kept, found = [], 0
    for node in graph.node:
        if node.op_type != "SkipLayerNormalization":
            kept.append(node)
            continue
        first, second, weight, bias, *more = node.input
        out, found = node.output[0], found + 1
        if more:
            kept.append(helper.make_node("Add", [first, more[0]], [f"{out}_biased"]))
            first = f"{out}_biased"
        kept.append(helper.make_node("Add", [first, second], [f"{out}_sum"]))
        small = next(one.f for one in node.attribute if one.name == "epsilon")
        kept.append(helper.make_node("LayerNormalization", [f"{out}_sum", weight, bias], [out], axis=-1, epsilon=small))
    del graph.node[:]
    graph.node.extend(kept)
    return found


def _makers(graph: Any) -> dict[str, Any]:
    return {name: node for node in graph.node for name in node.output}


def _steps(graph: Any, sort: str) -> Iterable[Any]:
    return [node for node in graph.node if node.op_type == sort]


def _user(graph: Any, name: str, sort: str) -> Any:
    found = [node for node in graph.node if name in node.input]
    if len(found) != 1 or found[0].op_type != sort:
        raise ValueError(f"{name} is not read by one {sort} alone")
    return found[0]


def _unshaped(made: dict[str, Any], name: str) -> str:
    """Return what was cut into heads and turned to make this."""
    turned = made[name]
    shaped = made[turned.input[0]]
    if (turned.op_type, shaped.op_type) != ("Transpose", "Reshape"):
        raise ValueError(f"{name} is not cut into heads and turned")
    found: str = shaped.input[0]
    return found


def _of_mask(name: str, made: dict[str, Any], reach: int = _REACH) -> bool:
    """Tell whether something is worked out from the mask alone."""
    if name == "mask":
        return True
    node = made.get(name)
    return node is not None and reach > 0 and any(_of_mask(one, made, reach - 1) for one in node.input)


def _swept(graph: Any) -> None:
    """Leave out what leads to no result."""
    wanted = {out.name for out in graph.output}
    kept = []
    for node in reversed(graph.node):
        if wanted & set(node.output):
            kept.append(node)
            wanted.update(node.input)
    del graph.node[:]
    graph.node.extend(reversed(kept))
    used = {name for node in graph.node for name in node.input}
    left = [one for one in graph.initializer if one.name in used]
    del graph.initializer[:]
    graph.initializer.extend(left)


def rewrite(file: Path) -> str:
    """Rewrite a file; return what was changed."""
    model = onnx.load(file)
    told = f"{unmasked(model.graph)} masks, {attending(model.graph)} attentions, {parted(model.graph)} sums"
    if all(one.domain != _OWN for one in model.opset_import):
        model.opset_import.append(helper.make_opsetid(_OWN, 1))
    onnx.save(model, file)
    return told


def ship(plain: Path, out: Path) -> None:
    """Write an exported graph as it ships: in 8-bit numbers, joined what can be joined, and rewritten.

    What is joined here need not be joined at each start (a third of the loading).
    """
    import onnxruntime as ort
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as scratch:
        small = Path(scratch) / "small.onnx"
        quantize_dynamic(str(plain), str(small), weight_type=QuantType.QInt8, per_channel=True)
        options = ort.SessionOptions()
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED  # the same on every processor
        options.optimized_model_filepath = str(out)
        ort.InferenceSession(str(small), options, providers=["CPUExecutionProvider"])
    rewrite(out)


def main() -> int:
    """Rewrite the file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", type=Path)
    print(rewrite(asked.parse_args().file))
    return 0


if __name__ == "__main__":
    sys.exit(main())
