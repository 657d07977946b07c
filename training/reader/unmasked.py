"""Take the mask out of an exported graph's attention: one text at a time is read, and nothing of it is masked.

unmasked.py encoder.onnx

Adding nothing to each of its scores, layer by layer, is a tenth of the encoder's work. What comes out is the same to
the last bit. The mask still weighs the mean over a message's pieces.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import onnx

_REACH = 4
"""So many steps at most lead from the mask to what is added."""


def unmasked(graph: Any) -> int:
    """Let each softmax read its scores without what the mask adds; return how many did."""
    made = {name: node for node in graph.node for name in node.output}
    users = [node for node in graph.node if node.op_type == "Softmax" and node.input[0] in made]
    found = 0
    for softmax in users:
        added = made[softmax.input[0]]
        if added.op_type == "Add" and _of_mask(added.input[1], made):
            softmax.input[0] = added.input[0]
            found += 1
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
    return found


def _of_mask(name: str, made: dict[str, Any], reach: int = _REACH) -> bool:
    """Tell whether something is worked out from the mask alone."""
    if name == "mask":
        return True
    node = made.get(name)
    return node is not None and reach > 0 and any(_of_mask(one, made, reach - 1) for one in node.input)


def rewrite(file: Path) -> int:
    """Rewrite a file; return how many layers were changed."""
    model = onnx.load(file)
    found = unmasked(model.graph)
    onnx.save(model, file)
    return found


def main() -> int:
    """Rewrite the file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", type=Path)
    print(f"{rewrite(asked.parse_args().file)} layers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
