"""The live formulas of a shortlist's Excel file: totals that follow when somebody changes a weight.

Weights and scores are looked up by candidate and measure, so that sorting a sheet breaks nothing.
"""

from dataclasses import dataclass

KNOWN, UNKNOWN = "on record", "unknown"
CRITERIA_COLUMNS = (
    "Measure", "Criterion", "Group", "Weight", "Counts here", "Unit", "Paragraph", "Meaning", "Scale: number = score",
    "Reason",
)  # fmt: skip
NUMBERS_COLUMNS = (
    "Candidate", "Id", "Record", "Criterion", "Measure", "Number", "Best number", "Unit", "On record", "Score",
    "Best score", "How the number is made", "What is not on record",
)  # fmt: skip
SHORTLIST_COLUMNS = (
    "Rank", "Candidate", "Id", "Record", "Kind", "Country", "a. Track record", "b. Institutional links", "Total",
    "Best case", "Coverage", "First rank", "Last rank", "Standing", "Bear in mind",
)  # fmt: skip
DECIMALS = 6


@dataclass(frozen=True)
class Formulas:
    """Writes formulas for the sheet Shortlist.

    Attributes:
        criteria: how many criteria count; they stand first on the sheet Criteria.
        numbers: rows of the sheet Numbers below its headings.
        candidates: rows of the sheet Shortlist below its headings.

    """

    criteria: int
    numbers: int
    candidates: int

    def rank(self, row: int) -> str:
        """Rank among the candidates on the sheet; equal totals share a rank."""
        total = _letter(SHORTLIST_COLUMNS, "Total")
        return f"=RANK({total}{row},${total}$2:${total}${self.candidates + 1})"

    def total(self, scores: str, row: int) -> str:
        """Weigh the scores of a column of Numbers: SUMPRODUCT(weights, scores) / SUM(weights)."""
        weights = self._criterion("Weight")
        return f"=ROUND(SUMPRODUCT({weights},{self._scores(scores, row)})/SUM({weights}),{DECIMALS})"

    def group(self, group: str, row: int) -> str:
        """Weigh the scores of one group of criteria; 0 where it has no weight."""
        weights, groups = self._criterion("Weight"), self._criterion("Group")
        whole = f'SUMIFS({weights},{groups},"{group}")'
        chosen = f'({groups}="{group}")*{weights}*{self._scores("Score", row)}'
        return f"=IF({whole}=0,0,ROUND(SUMPRODUCT({chosen})/{whole},{DECIMALS}))"

    def coverage(self, row: int) -> str:
        """Share of the weights for which anything is on record."""
        weights = self._criterion("Weight")
        known = f'COUNTIFS({self._of(row)},{self._criterion("Measure")},{self._number("On record")},"{KNOWN}")'
        return f"=SUMPRODUCT({weights},{known})/SUM({weights})"

    def score(self, measure: str, row: int) -> str:
        """Show the score of one criterion, or that it is unknown."""
        chosen = f'{self._of(row)},"{measure}"'
        unknown = f'COUNTIFS({chosen},{self._number("On record")},"{UNKNOWN}")'
        return f'=IF({unknown}>0,"{UNKNOWN}",SUMIFS({self._number("Score")},{chosen}))'

    def _scores(self, column: str, row: int) -> str:
        """Look up the scores of a candidate, in the order of the criteria."""
        return f"SUMIFS({self._number(column)},{self._of(row)},{self._criterion('Measure')})"

    def _of(self, row: int) -> str:
        """Choose the rows of Numbers of a candidate; spreadsheets compare without case, so id and label together."""
        its_id, label = _letter(SHORTLIST_COLUMNS, "Id"), _letter(SHORTLIST_COLUMNS, "Record")
        by_id, by_label = f"{self._number('Id')},${its_id}{row}", f"{self._number('Record')},${label}{row}"
        return f"{by_id},{by_label},{self._number('Measure')}"

    def _criterion(self, column: str) -> str:
        return _range("Criteria", _letter(CRITERIA_COLUMNS, column), self.criteria)

    def _number(self, column: str) -> str:
        return _range("Numbers", _letter(NUMBERS_COLUMNS, column), self.numbers)


def weights_total(rows: int) -> str:
    """Add up all weights on the sheet Criteria, also those of criteria that cannot be judged."""
    return f"=SUM({_weights(rows)})"


def weights_check(rows: int) -> str:
    """Say whether the weights total 100."""
    total = f"SUM({_weights(rows)})"
    return f'=IF(ABS({total}-100)<0.005,"100","the weights total "&ROUND({total},2))'


def _weights(rows: int) -> str:
    column = _letter(CRITERIA_COLUMNS, "Weight")
    return f"{column}2:{column}{rows + 1}"


def _range(sheet: str, column: str, rows: int) -> str:
    return f"{sheet}!${column}$2:${column}${rows + 1}"


def _letter(columns: tuple[str, ...], heading: str) -> str:
    return chr(ord("A") + columns.index(heading))
