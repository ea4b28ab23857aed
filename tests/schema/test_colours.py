"""The palette: readable on white and on black, and told apart by people who see colours otherwise."""

from __future__ import annotations

from itertools import combinations

import pytest

from kpgraph.schema.model import schema

NODES = {node.colour: label for label, node in schema().nodes.items()}
EDGES = {edge.colour: kind for kind, edge in schema().edges.items()}
APART = 15
"""Distance in CIELAB (1976) below which two dots side by side begin to look alike."""

# Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency"
# (2009), for a whole loss of one kind of cone; they apply to linear RGB.
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> list[float]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def seen(colour: str, eye: str) -> list[float]:
    """A colour in CIELAB (D65) as an eye sees it."""
    rgb = linear(colour)
    red, green, blue = (
        min(max(sum(weight * part for weight, part in zip(row, rgb, strict=True)), 0), 1) for row in EYES[eye]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


@pytest.mark.parametrize("palette", [NODES, EDGES], ids=["nodes", "edges"])
@pytest.mark.parametrize("eye", EYES)
def test_every_two_colours_can_be_told_apart(palette: dict[str, str], eye: str) -> None:
    assert len(palette) >= 4
    for one, other in combinations(palette, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen(one, eye), seen(other, eye), strict=True)) ** 0.5
        assert distance >= APART, (palette[one], palette[other], distance)


@pytest.mark.parametrize("colour", sorted({*NODES, *EDGES}))
def test_every_colour_stands_out_from_white_and_black(colour: str) -> None:
    """At 3 : 1, which the Web Content Accessibility Guidelines ask of graphics."""
    red, green, blue = linear(colour)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    assert 1.05 / (light + 0.05) >= 3
    assert (light + 0.05) / 0.05 >= 3
