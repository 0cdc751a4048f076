"""Where a register lies, and what there may do it harm: a synced folder, a share, another name, other people's eyes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

# Folders that a program copies elsewhere by itself, by the words that their names begin with.
_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "sharepoint": "SharePoint",
    "box sync": "Box",
    "creative cloud files": "Creative Cloud",
}
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "afpfs",
    "webdav",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs2",
}
_OTHERS = stat.S_IRWXG | stat.S_IRWXO

SYNCED = (
    "{path} lies in a folder that {service} copies: it may copy the register in the middle of a change. Keep the "
    "register in a folder of this computer alone, and send its backups there instead."
)
NETWORK = (
    "{path} lies on a disk of the network: a lost connection can damage it. Keep the register on this computer, and "
    "its backups on the network."
)
LINK = "{path} is a link to {target}: its backups lie beside the file itself. Open that one by its own name."
TWO_NAMES = (
    "{path} has another name on this disk: opened under both at once, it can be damaged. Take one of the names away."
)
OTHERS = "{path} can be read by other people who use this computer: take that right away from them."


def warnings(path: Path) -> Iterator[str]:
    """A sentence for each thing that may do the register harm where it lies, with what to do instead."""
    if service := synced_by(path):
        yield SYNCED.format(path=path, service=service)
    elif is_on_network(path):
        yield NETWORK.format(path=path)
    if path.is_symlink():
        yield LINK.format(path=path, target=path.resolve())
    try:
        found = path.stat()
    except OSError:
        return
    if found.st_nlink > 1 and path.is_file():
        yield TWO_NAMES.format(path=path)
    if os.name == "posix" and found.st_mode & _OTHERS:
        yield OTHERS.format(path=path)


def synced_by(path: PurePath) -> str | None:
    """The service that copies the folder of a file, by the folders' names; None where none is known."""
    for part in path.parts[:-1]:
        for begins, service in _SYNCED.items():
            if part.casefold().startswith(begins):
                return service
    return None


def is_on_network(path: Path) -> bool:
    """Whether a file lies on another computer's disk."""
    if str(path.absolute()).startswith(("\\\\", "//")):
        return True
    import psutil  # only where it is asked: it takes longer than the rest of this

    there = path.absolute()
    mounts = sorted(psutil.disk_partitions(all=True), key=lambda mount: len(mount.mountpoint), reverse=True)
    found = next((mount for mount in mounts if there.is_relative_to(mount.mountpoint)), None)
    return found is not None and (found.fstype.casefold() in _NETWORK or "remote" in found.opts.split(","))
