"""What a file may hold, and what reading it, or making a document, may take.

The numbers stand in ``settings.toml``; the largest upload also in ``.streamlit/config.toml``, as Streamlit asks for it,
and in ``deploy/nginx/umebra.conf``.
"""

from dataclasses import dataclass

from umebra.settings.toml_text import Toml

_MEGABYTE = 1_000_000
# What holds where a settings file says nothing of a limit, as one that is older than the limit does.
_READING_SECONDS = 10
_READING_MEGABYTES = 512
_ANSWER_MEGABYTES = 64
_MAKING_SECONDS = 60
_MAKING_MEGABYTES = 1_000
_DRAFTS_MEGABYTES = 500


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file that is read, the most that reading it may take, and making one.

    Attributes:
        bytes: Of the file as sent.
        unpacked_bytes: Of its parts as they are unpacked.
        rows: Of one sheet.
        cells: Of all sheets.
        making_seconds: Wall time of making a document or an export.
        making_bytes: Memory that making one may take.
        seconds: Wall time of a reading.
        memory: Bytes that a reading may take beside what the program itself has.
        answer: Bytes of what is read out of the file.
        drafts: Bytes of all drafts in the store, files and what was read of them.
    """

    bytes: int
    unpacked_bytes: int
    rows: int
    cells: int
    making_seconds: int = _MAKING_SECONDS
    making_bytes: int = _MAKING_MEGABYTES * _MEGABYTE
    seconds: int = _READING_SECONDS
    memory: int = _READING_MEGABYTES * _MEGABYTE
    answer: int = _ANSWER_MEGABYTES * _MEGABYTE
    drafts: int = _DRAFTS_MEGABYTES * _MEGABYTE


def read_limits(table: Toml) -> Limits:
    """Read the table ``[limits]`` of the settings file.

    Raises:
        SettingsError: A limit that must be there is missing, or one is no number.
    """
    return Limits(
        bytes=table.number("megabytes") * _MEGABYTE,
        unpacked_bytes=table.number("unpacked_megabytes") * _MEGABYTE,
        rows=table.number("rows"),
        cells=table.number("cells"),
        making_seconds=table.number("making_seconds", _MAKING_SECONDS),
        making_bytes=table.number("making_megabytes", _MAKING_MEGABYTES) * _MEGABYTE,
        seconds=table.number("seconds", _READING_SECONDS),
        memory=table.number("memory_megabytes", _READING_MEGABYTES) * _MEGABYTE,
        answer=table.number("answer_megabytes", _ANSWER_MEGABYTES) * _MEGABYTE,
        drafts=table.number("drafts_megabytes", _DRAFTS_MEGABYTES) * _MEGABYTE,
    )
