"""Writing files so that nobody ever reads half of one."""

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path

# What `os.link` says where the file system has no hard links, or no room for one more.
NO_LINK = frozenset({errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.EACCES})


class Folder:
    """A folder written to by one process at a time and read by many.

    New files are made in `incoming/` and renamed into place, so whatever stands at a name is
    whole. OSError (a full disk, no permission) is left to the caller; the old file then stays.
    """

    # Before the process's umask.
    file_mode = 0o666
    folder_mode = 0o777

    def __init__(self, root: Path):
        self.root = root
        self.incoming = root / "incoming"

    def write(self, name: str, data: bytes) -> None:
        """Put `data` at `name` (relative to the folder), on the disk before it is visible."""
        target = self._ready(name)
        temporary = self._temporary()
        try:
            with open(temporary, "xb", opener=self._open) as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except OSError:
            _remove(temporary)
            raise

    def append(self, name: str, data: bytes) -> None:
        """Add whole lines to the file at `name`; half a line that a crash left is closed first."""
        with open(self._ready(name), "a+b") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                data = data if file.read(1) == b"\n" else b"\n" + data
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def remove(self, name: str) -> None:
        """Remove the file at `name`, if it is there."""
        _remove(self.root / name)

    def link(self, source: str, name: str) -> None:
        """Make `name` the same file as `source`; a copy where there are no hard links."""
        target = self._ready(name)
        temporary = self._temporary()
        try:
            _link_or_copy(self.root / source, temporary)
            os.replace(temporary, target)
        finally:
            # Renaming one link over another of the same file leaves both.
            _remove(temporary)

    def same(self, source: str, name: str) -> bool:
        try:
            return os.path.samefile(self.root / source, self.root / name)
        except OSError:
            return False

    def read(self, name: str) -> bytes | None:
        """The bytes at `name`, or None where they cannot be read."""
        try:
            return (self.root / name).read_bytes()
        except OSError:
            return None

    def sync(self, name: str = ".") -> None:
        """Make the names in a folder as lasting as the files they name."""
        handle = os.open(self.root / name, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def sweep(self) -> None:
        """Remove what a writer that was killed left half done."""
        shutil.rmtree(self.incoming, ignore_errors=True)

    def names(self, tree: str) -> set[str]:
        """Every file below `tree` by its path in it, and every link to a folder."""
        top = str(self.root / tree)
        found = set()
        for folder, folders, files in os.walk(top):
            links = [name for name in folders if os.path.islink(f"{folder}/{name}")]
            found.update(f"{folder}/{name}"[len(top) + 1 :] for name in (*files, *links))
        return found

    def keep_only(self, tree: str, wanted: set[str]) -> None:
        """Remove every file below `tree` whose path in it is not in `wanted`, then bare folders."""
        top = self.root / tree
        for name in self.names(tree) - wanted:
            _remove(top / name)
        for folder, _, _ in os.walk(top, topdown=False):
            if folder != str(top):
                with contextlib.suppress(OSError):  # not empty: it is in use
                    os.rmdir(folder)

    def _ready(self, name: str) -> Path:
        target = self.root / name
        for folder in (target.parent, self.incoming):
            folder.mkdir(self.folder_mode, parents=True, exist_ok=True)
        return target

    def _open(self, path: str, flags: int) -> int:
        return os.open(path, flags, self.file_mode)

    def _temporary(self) -> Path:
        return self.incoming / f"{os.getpid()}-{secrets.token_hex(8)}"


class PrivateFolder(Folder):
    """Open to its owner alone, whatever the umask and whoever made it or loosened it before."""

    file_mode = 0o600
    folder_mode = 0o700

    def __init__(self, root: Path):
        super().__init__(root)
        root.mkdir(self.folder_mode, parents=True, exist_ok=True)
        root.chmod(self.folder_mode)


class UntouchedFolder(Folder):
    """Reads like a folder, and writes nothing: for a pass that only says what it would do."""

    def write(self, name: str, data: bytes) -> None: ...
    def append(self, name: str, data: bytes) -> None: ...
    def remove(self, name: str) -> None: ...
    def link(self, source: str, name: str) -> None: ...
    def sync(self, name: str = ".") -> None: ...
    def sweep(self) -> None: ...
    def keep_only(self, tree: str, wanted: set[str]) -> None: ...


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in NO_LINK:
            raise
        shutil.copyfile(source, target)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
