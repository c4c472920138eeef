"""Arguments and options that several commands share."""

from pathlib import Path

import click

__all__ = ["map_argument", "quiet_option"]

map_argument = click.argument("map_", metavar="MAP", type=click.Path(path_type=Path))
"""A map's folder, or a JSON file exported from one."""

quiet_option = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")
