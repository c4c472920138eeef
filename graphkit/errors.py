"""What can go wrong, each with a reason and a remedy a user can act on."""

__all__ = ["GraphkitError", "ReadError"]


class GraphkitError(Exception):
    """A failure that the user can understand and mend; the command line prints it as one line."""


class ReadError(GraphkitError):
    """An input that cannot be read.

    Parameters
    ----------
    source : str
        Path of the input as the user gave it, with ``:line`` where a line is known.
    reason : str
        What is wrong with it.
    remedy : str
        What the user can do about it.
    """

    def __init__(self, source: str, reason: str, remedy: str) -> None:
        super().__init__(f"{source}: {reason}; {remedy}")
        self.source, self.reason, self.remedy = source, reason, remedy

    def __reduce__(self) -> tuple[type["ReadError"], tuple[str, str, str]]:
        return type(self), (self.source, self.reason, self.remedy)
