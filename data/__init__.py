"""The seed files of the cities, and the lunar calendar: where they are and how they are read."""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def city_folder(city: str = "chiba") -> Path:
    """The folder with the seed files of *city*; a city's own folder may also lie elsewhere."""
    return HERE / city


def read(path: Path) -> Any:
    """The content of the JSON file *path*.

    Raises ValueError naming the file and the line when it is missing or not JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ValueError(f"{path.name}: the file is missing; looked in {path.parent}") from None
    except json.JSONDecodeError as error:
        raise ValueError(
            f"{path.name}: not valid JSON in line {error.lineno}, column {error.colno} "
            f"({error.msg}); often a comma or a quotation mark just before it"
        ) from None
