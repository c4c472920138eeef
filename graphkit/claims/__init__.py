"""Claims: who said what about what, with the quote.

`relations` says how relations are worded and `predications` what the parse says of what; `ends`
tells which concepts are meant, `speakers` who speaks, `polarity` whether it is stated, and
`evidence` which words carry it. `finding` puts these together; `contradictions` sets claims side
by side.
"""

from graphkit.claims.contradictions import Contradiction, contradictions
from graphkit.claims.relations import READINGS, Relations, statement

__all__ = ["READINGS", "Contradiction", "Relations", "contradictions", "statement"]
