"""Writes layers.json beside it, which src/standard/layers/torch.test.ts reads: python3 make.py, with PyTorch."""

import json
import os
import torch
from torch import nn

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)
os.chdir(os.path.dirname(os.path.abspath(__file__)))


def channels_first(x):
    return x.movedim(-1, 1) if x.dim() > 2 else x


def channels_last(x):
    return x.movedim(1, -1) if x.dim() > 2 else x


def numbers(x):
    return [float(f"{v:.9g}") for v in x.detach().reshape(-1).tolist()]


def case(word, options, shape, module, last=False):
    """A module on samples with channels last, its gradients for a signal, and what training has made of its buffers."""
    for weight in module.parameters():
        nn.init.normal_(weight)
    x = (torch.randn(shape) * 2 + 0.5).requires_grad_()
    y = module(x) if last else channels_last(module(channels_first(x)))
    signal = torch.randn(y.shape)
    y.backward(signal)
    names = {"weight": "scale", "bias": "shift"}
    weights = {names[name]: value for name, value in module.named_parameters()}
    state = {"running_mean": "mean", "running_var": "variance"}
    buffers = {state[name]: numbers(value) for name, value in module.named_buffers() if name in state}
    made = {
        "word": word,
        "options": options,
        "shape": list(shape),
        "input": numbers(x),
        "weights": {name: numbers(value) for name, value in weights.items()},
        "output": numbers(y),
        "signal": numbers(signal),
        "gradients": {"input": numbers(x.grad), **{name: numbers(value.grad) for name, value in weights.items()}},
    }
    if buffers:
        module.eval()
        evaluated = module(x) if last else channels_last(module(channels_first(x)))
        made |= {"buffers": buffers, "evaluated": numbers(evaluated)}
    return made


cases = [
    case("gelu", {}, (3, 4), nn.GELU(), last=True),
    case("silu", {}, (3, 4), nn.SiLU(), last=True),
    case("elu", {}, (3, 4), nn.ELU(), last=True),
    case("leaky-relu", {}, (3, 4), nn.LeakyReLU(), last=True),
    case("leaky-relu", {"slope": 0.2}, (3, 4), nn.LeakyReLU(0.2), last=True),
    case("layer-norm", {}, (3, 5), nn.LayerNorm(5), last=True),
    case("layer-norm", {"shift": False}, (2, 3, 4), nn.LayerNorm(4, bias=False), last=True),
    case("layer-norm", {"scale": False, "shift": False, "epsilon": 0.1}, (2, 2, 3, 4),
         nn.LayerNorm(4, eps=0.1, elementwise_affine=False), last=True),
    case("group-norm", {"groups": 2}, (2, 3, 2, 4), nn.GroupNorm(2, 4)),
    case("group-norm", {"groups": 1, "epsilon": 0.1}, (2, 3, 2, 3), nn.GroupNorm(1, 3, eps=0.1)),
    case("group-norm", {"groups": 2}, (3, 6), nn.GroupNorm(2, 6)),
    case("instance-norm", {}, (2, 3, 2, 3), nn.InstanceNorm2d(3)),
    case("instance-norm", {"scale": True, "shift": True}, (2, 5, 3), nn.InstanceNorm1d(3, affine=True)),
    case("batch-norm", {}, (5, 3), nn.BatchNorm1d(3)),
    case("batch-norm", {}, (2, 3, 2, 3), nn.BatchNorm2d(3)),
    case("batch-norm", {"momentum": 0.3, "epsilon": 0.1, "scale": False, "shift": False}, (1, 4, 3),
         nn.BatchNorm1d(3, eps=0.1, momentum=0.3, affine=False)),
]

with open("layers.json", "w") as file:
    file.write("[\n" + ",\n".join("  " + json.dumps(each) for each in cases) + "\n]\n")
