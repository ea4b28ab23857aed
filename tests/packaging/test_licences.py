"""Nothing that the default install or an extra brings in is under the GPL or the AGPL."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FORBIDDEN = re.compile(r"(?<!L)\bA?GPL|(?<!Lesser )\b(Affero )?General Public License", re.IGNORECASE)


def forbidden(licence: str) -> bool:
    """Whether a licence, by its name or its SPDX expression, is the GPL or the AGPL; the LGPL isn't.

    Of SPDX alternatives ("MPL-1.1 OR GPL-2.0-only") one may be chosen.
    """
    plain = re.sub(r"Lesser General Public License|LGPL[\w.+-]*", "", licence, flags=re.I)
    return all(FORBIDDEN.search(choice) for choice in plain.split(" OR "))


def brought_in(name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]) -> Iterator[str]:
    """The distributions that installing this one brings in on this machine, itself included."""
    name = canonicalize_name(name)
    if (name, extras) in seen:
        return
    seen.add((name, extras))
    try:
        requirements = distribution(name).requires or []
    except PackageNotFoundError:
        return
    yield name
    for requirement in map(Requirement, requirements):
        environments = [dict(default_environment()) | {"extra": extra} for extra in extras or {""}]
        if requirement.marker is None or any(map(requirement.marker.evaluate, environments)):
            yield from brought_in(requirement.name, frozenset(requirement.extras), seen)


def test_no_gpl() -> None:
    ours = sorted(set(brought_in("kpgraph", frozenset({"all"}), set())))
    listed = subprocess.run(
        [
            sys.executable,
            "-m",
            "piplicenses",
            "--format=json",
            "--from=mixed",
            "--with-system",
            "--packages",
            *ours,
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    licences = {canonicalize_name(entry["Name"]): entry["License"] for entry in json.loads(listed.stdout)}
    assert set(ours) <= set(licences)
    assert {name: licence for name, licence in licences.items() if forbidden(licence)} == {}
    assert [name for name, licence in licences.items() if licence == "UNKNOWN"] == []


def test_what_counts_as_gpl() -> None:
    assert forbidden("GPL-3.0-only")
    assert forbidden("MIT AND AGPL-3.0-or-later")
    assert forbidden("GNU General Public License v3 (GPLv3)")
    assert forbidden("GNU Affero General Public License v3")
    assert forbidden("GPL-2.0-only OR AGPL-3.0-only")
    assert forbidden("Apache Software License; GNU General Public License (GPL)")
    assert not forbidden("LGPL-2.1-or-later")
    assert not forbidden("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later")
    assert not forbidden("GNU Lesser General Public License v2 (LGPLv2)")
    assert not forbidden("Apache Software License; MIT License")
