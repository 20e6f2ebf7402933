"""Bring the scripts that are not ours up to date: `make assets`. Needs npm; users never do, for the files lie in the repository.

`versions.json` says of each which package, version and file it is, where it is kept, its licence, and the SHA-256 of its bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = Path(__file__).with_name("versions.json")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "asked",
        nargs="*",
        metavar="PACKAGE@VERSION",
        help="This version; without any, those that are noted are fetched anew.",
    )
    asked = dict(one.rsplit("@", 1) for one in parser.parse_args().asked)
    kept = json.loads(VERSIONS.read_text(encoding="utf-8"))
    if strange := asked.keys() - {one["package"] for one in kept}:
        print(
            f"assets: {', '.join(sorted(strange))}: not among {', '.join(one['package'] for one in kept)}",
            file=sys.stderr,
        )
        return 2
    for one in kept:
        version = asked.get(one["package"], one["version"])
        body = fetch_file(one["package"], version, one["file"])
        digest = hashlib.sha256(body).hexdigest()
        if version == one["version"] and digest != one["sha256"]:
            print(
                f"assets: {one['package']} {version}: its bytes are not those that were noted; nothing is changed",
                file=sys.stderr,
            )
            return 1
        (ROOT / one["kept"]).write_bytes(body)
        print(f"{one['package']} {one['version']} -> {version}, {len(body):,} bytes, {one['kept']}")
        one.update(version=version, sha256=digest)
    VERSIONS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return 0


def fetch_file(package: str, version: str, name: str) -> bytes:
    """The bytes of a file of a package. npm holds what it fetches against the registry's own hash."""
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            ["npm", "pack", f"{package}@{version}", "--json"], cwd=folder, check=True, capture_output=True, text=True
        )
        packed: list[dict[str, Any]] = json.loads(told.stdout)
        with tarfile.open(Path(folder) / packed[0]["filename"]) as archive:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise SystemExit(f"assets: {package} {version} has no file {name}")
            return member.read()


if __name__ == "__main__":
    sys.exit(main())
