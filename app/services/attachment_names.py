"""Names of files that come from elsewhere: how they are kept, how they are written, what they could run."""

import re
import unicodedata

from app.domain.text import clean_line

NAME_BYTES = 255
_NAMELESS = "file"
_REFUSED = re.compile('[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
# Programs, scripts, packages, links and pages of the three systems: to open one is to run it.
_PROGRAMS = """
    exe bat cmd com scr pif msi msp mst msc msix appx appref-ms application gadget cpl dll sys drv ocx jar
    jnlp ps1 psm1 psd1 ps1xml vb vbs vbe js jse mjs cjs ws wsf wsc wsh sct hta reg inf scf lnk url chm hlp
    xll
    settingcontent-ms library-ms search-ms searchconnector-ms theme themepack diagcab iso img vhd vhdx
    sh bash zsh csh ksh fish run bin out elf so appimage desktop deb rpm apk flatpak flatpakref snap service
    py pyw pyc pyz pyzw rb pl php tcl lua
    app command tool workflow action pkg mpkg dmg terminal scpt scptd applescript webloc inetloc fileloc
    html htm xhtml xht shtml mht mhtml svg svgz
"""
_RUNS = frozenset(_PROGRAMS.split())
_PICTURES = frozenset(("png", "jpg", "jpeg", "gif", "bmp", "webp"))


def kept_name(name: str) -> str:
    """Return a file's given name as it is kept: one line, at most 255 characters, never empty."""
    return clean_line(name, NAME_BYTES) or _NAMELESS


def safe_name(name: str) -> str:
    """Return the name under which a file may be written on any system; it never leads out of a folder.

    Without folders, characters and names that a system refuses, marks that turn the direction, and at most
    255 bytes with its extension kept.
    """
    bare = re.split(r"[/\\]", clean_line(unicodedata.normalize("NFC", name), len(name)))[-1]
    bare = _REFUSED.sub("_", bare).strip(" ").rstrip(". ")
    if not bare.strip("."):
        return _NAMELESS
    if bare.startswith("-") or _RESERVED.match(bare):
        bare = f"_{bare}"
    return _shortened(bare)


def extension(name: str) -> str:
    """Return the last extension of a name as a system reads it, in small letters without its dot, or ""."""
    stem, dot, last = safe_name(name).rpartition(".")
    return last.strip().lower() if dot and stem else ""


def runs(name: str) -> bool:
    """Say whether to open such a file could run a program; one without an extension could be anything."""
    last = extension(name)
    return not last or last in _RUNS


def is_picture(name: str) -> bool:
    """Say whether a file claims to be a picture that can be shown small."""
    return extension(name) in _PICTURES


def _shortened(name: str) -> str:
    if len(name.encode()) <= NAME_BYTES:
        return name
    stem, dot, last = name.rpartition(".")
    tail = f"{dot}{last}" if dot and len(last.encode()) <= 20 else ""
    room = NAME_BYTES - len(tail.encode())
    kept = (stem if tail else name).encode()[:room].decode(errors="ignore")
    return (kept.rstrip(". ") + tail).rstrip(". ")
