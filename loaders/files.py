"""Paths into tables: which files are meant, and which reader each one needs."""

from collections.abc import Callable
from pathlib import Path

from graphmodel.errors import LoadRefusedError
from loaders.csv_file import read_csv
from loaders.rows import Table
from loaders.xlsx_file import read_xlsx

READERS: dict[str, Callable[[Path], list[Table]]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".txt": read_csv,
    ".xlsx": read_xlsx,
    ".xlsm": read_xlsx,
}
IN_FOLDERS = (".csv", ".tsv", ".xlsx")


def find_files(paths: list[Path]) -> list[Path]:
    """List the files meant by these paths; a folder stands for all CSV and Excel files in and under it.

    Raises:
        LoadRefusedError: a path is not there, a folder holds nothing to load, or a file is of another kind.

    """
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def read_tables(files: list[Path]) -> list[Table]:
    """Read every file into its tables.

    Raises:
        LoadRefusedError: one cannot be read at all.

    """
    tables = []
    for file in files:
        try:
            tables += READERS[file.suffix.lower()](file)
        except PermissionError as error:
            raise LoadRefusedError(f"{file} may not be read by this user. Change its permissions.") from error
    return tables


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return _inside(path)
    if not path.exists():
        raise LoadRefusedError(f"There is no file or folder {path}. Check the spelling.")
    if path.suffix.lower() not in READERS:
        raise LoadRefusedError(
            f"{path.name} is neither CSV (.csv, .tsv, .txt) nor an Excel workbook (.xlsx). Save it as one of these."
        )
    return [path]


def _inside(folder: Path) -> list[Path]:
    files = sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in IN_FOLDERS and file.is_file() and not file.name.startswith((".", "~"))
    )
    if not files:
        raise LoadRefusedError(f"The folder {folder} holds no CSV or Excel file: there is nothing to load.")
    return files
