"""Whether a number passes its own check: by python-stdnum, or by a pack whose package knows the form."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Literal

from rejoinder.rulebook import adapters

Passes = Literal["yes", "no", "part_unknown", "no_scheme"]
"""part_unknown: a county or prefix that the library does not know; no_scheme: nobody here knows the form."""
_SCHEME = re.compile(r"^[a-z_]{2,12}(\.[a-z_]{2,12})?$")


def passes(scheme: str, value: str) -> Passes:
    """Tell whether a number passes.

    Args:
        scheme: a module of python-stdnum such as ``cn.uscc``, or a form of an installed pack's own.
        value: the number.
    """
    if not _SCHEME.match(scheme):
        return "no_scheme"
    own = adapters.fits(scheme, value)
    if own is not None:
        return "yes" if own else "no"
    from stdnum.exceptions import InvalidComponent, ValidationError

    try:
        import_module(f"stdnum.{scheme}").validate(value)
    except ModuleNotFoundError:
        return "no_scheme"
    except InvalidComponent:
        return "part_unknown"
    except ValidationError:
        return "no"
    return "yes"
