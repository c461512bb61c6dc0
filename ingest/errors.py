"""Every error that Dateline raises on purpose, in one tree.

DatelineError                      anything below; its text is one line: what is wrong, and what to do
  UnreadableFile                   a file or record that no reader could turn into an article
  ArchiveError
    ArchiveNotFound                no archive in that folder
    ArchiveLocked                  another process owns the archive
    WrongEmbedder                  the archive's vectors come from another embedding model
    ArchiveUnwritable              the archive's folder cannot be made or written to
    ArchiveDamaged                 the catalogue cannot be read
    UnknownArticle                 no article with that id or address
    NotForgotten                   pieces of a forgotten article are still in a file
    UnknownPublisher               a filter names a publisher that the archive does not have
  WeightsError
    UnknownModel                   no such name in the catalogue of models, and no such file
    HashMismatch                   a file is not the one that the catalogue describes
    NotEnoughDisk                  the file would not fit
    NoSourceWorked                 every source of a file failed
  ModelError                       the language model could not be loaded or could not answer
  BadQuestion                      an empty question or an impossible scope
  BadCases                         a file of evaluation cases that cannot be used
  OtherRun                         a folder holds another evaluation run, or a damaged one
  NotComparable                    two evaluation runs have nothing in common that was to be compared
  CacheUnusable                    the answers kept between evaluation runs cannot be read or written
"""


class DatelineError(Exception):
    """Base of all errors raised on purpose; `str(error)` is one line that says what to do next."""


class UnreadableFile(DatelineError):
    """A file or record that no reader could turn into an article."""


class ArchiveError(DatelineError):
    """Something is wrong with an archive."""


class ArchiveNotFound(ArchiveError):
    """There is no archive in the folder."""


class ArchiveLocked(ArchiveError):
    """Another process owns the archive."""


class WrongEmbedder(ArchiveError):
    """The archive's vectors come from another embedding model."""


class ArchiveUnwritable(ArchiveError):
    """The archive's folder cannot be made or written to: no right, no room, or something in the way."""


class ArchiveDamaged(ArchiveError):
    """The catalogue or an index cannot be read."""


class UnknownArticle(ArchiveError):
    """No article has that id or address."""


class NotForgotten(ArchiveError):
    """Pieces of an article that was to be forgotten are still in a file of the archive."""


class UnknownPublisher(ArchiveError):
    """A filter names a publisher that the archive does not have."""


class WeightsError(DatelineError):
    """A model's files are missing, wrong or out of reach."""


class UnknownModel(WeightsError):
    """Neither a name in the catalogue of models nor a file."""


class HashMismatch(WeightsError):
    """A file is not the one that the catalogue describes."""


class NotEnoughDisk(WeightsError):
    """A file would not fit on the disk."""


class NoSourceWorked(WeightsError):
    """Every source of a file failed."""


class ModelError(DatelineError):
    """The language model could not be loaded or could not answer."""


class BadQuestion(DatelineError):
    """An empty question or an impossible scope."""


class BadCases(DatelineError):
    """A file of evaluation cases that cannot be used; its text has a line for each fault of the file."""


class OtherRun(DatelineError):
    """A folder holds an evaluation run of another configuration, or a damaged one."""


class NotComparable(DatelineError):
    """Two evaluation runs share no case, or not the metric that was asked for."""


class CacheUnusable(DatelineError):
    """The answers kept between evaluation runs cannot be read or written."""
