"""What a forge and its runner make of a pipeline: the schema that it is held to, and a script that is handed to a shell."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema

SCHEMAS = {
    "github": "github-workflows.json",
    "gitlab": "gitlab-ci.json",
    # They read what GitHub reads.
    "gitea": "github-workflows.json",
    "forgejo": "github-workflows.json",
}


def taken_by(forge: str, data: Any) -> None:
    """Hold a pipeline to the schema of its forge. Raises ValidationError."""
    # Found, not imported: its program wants a newer click than we do.
    package = find_spec("check_jsonschema")
    assert package is not None
    assert package.submodule_search_locations
    vendor = Path(package.submodule_search_locations[0]) / "builtin_schemas" / "vendor"
    schema = json.loads((vendor / SCHEMAS[forge]).read_text("utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(data)


def in_shell(script: str, folder: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner does."""
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
