"""Takes a form whose files find no room on the disk: the files are let go, so that what was typed still arrives."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, NoReturn

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from rejoinder.desk.vault.said import full_disk


class RoomlessHandler(TemporaryFileUploadHandler):
    """Writes large files aside as Django does; without room for one it leaves it out and remembers that."""

    full: OSError | None = None

    def new_file(self, *args: Any, **named: Any) -> None:
        """Begin a file."""
        try:
            super().new_file(*args, **named)
        except OSError as error:
            self._without(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take a piece of it."""
        try:
            return super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._without(error)

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """End it; the last piece may find no room either."""
        try:
            return super().file_complete(file_size)
        except OSError as error:
            with suppress(SkipFile):
                self._without(error)
            return None

    def _without(self, error: OSError) -> NoReturn:
        """Let the file go where the disk is full.

        Raises:
            SkipFile: it is, and the rest of the form is read on.
            OSError: it is another fault.
        """
        if full_disk(error) is None:
            raise error
        self.full = error
        with suppress(AttributeError, OSError):
            self.file.close()  # what it still holds finds no room either
        self.__dict__.pop("file", None)  # Django would close it once more, and fail there
        raise SkipFile


def take_what_fits(request: HttpRequest) -> None:
    """Have the files of this request taken so; before anything reads its form."""
    request.upload_handlers = [MemoryFileUploadHandler(request), RoomlessHandler(request)]


def insist_on_room(request: HttpRequest) -> None:
    """Say so where a file was let go.

    Raises:
        OSError: the disk was full.
    """
    for handler in request.upload_handlers:
        if isinstance(handler, RoomlessHandler) and handler.full is not None:
            raise handler.full
