"""Sets up a checkout and runs it: python packaging/dev.py run | test | setup | lock | check."""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUNTIME = ROOT / "packaging" / "requirements.txt"
DEVELOPMENT = ROOT / "packaging" / "requirements-dev.txt"  # holds everything RUNTIME holds
OLDEST_PYTHON = (3, 11)

# What Qt loads from the system: shared library, Debian's package, Fedora's package.
QT_BASE = [
    ("libGL.so.1", "libgl1", "libglvnd-glx"),
    ("libEGL.so.1", "libegl1", "libglvnd-egl"),
    ("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    ("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    ("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    ("libbrotlidec.so.1", "libbrotli1", "libbrotli"),
]
QT_X11 = [
    ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    ("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
]
QT_WAYLAND = [
    ("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
    ("libwayland-egl.so.1", "libwayland-egl1", "libwayland-egl"),
]
# Words of the command line that do their work without opening a window.
WINDOWLESS = {"import", "export", "check", "upgrade", "screenshots", "--version", "--help", "-h"}

HELP = """usage: python packaging/dev.py COMMAND [WORD ...]

  run [WORD ...]    set up, then open Lineup (the words go to lineup: run demo, run import ...)
  test [WORD ...]   set up, then run the tests (the words go to pytest)
  setup             only set up, with what the tests need
  check             set up, then lint, types, layers and the short benchmarks
  lock              write the requirement files anew from pyproject.toml (needs uv)"""


def main(words: list[str]) -> int:
    """Carry out one command; returns the exit code (2: not understood)."""
    commands = {"run": run, "test": test, "setup": setup, "check": check, "lock": lock}
    name, rest = (words[0], words[1:]) if words else ("--help", [])
    if name in ("-h", "--help", "help"):
        print(HELP)
        return 0
    if name not in commands or (rest and name not in ("run", "test")):
        print(HELP, file=sys.stderr)
        return 2
    return commands[name](rest)


def run(words: list[str]) -> int:
    """Set up and start Lineup with these words, from the caller's folder: file names keep their meaning."""
    displays = _displays(os.environ)
    make_ready(RUNTIME, [library for display in displays.values() for library in display])
    if not displays and not WINDOWLESS.intersection(words):
        return _fail("Lineup found no display: start it from a desktop, or set DISPLAY or WAYLAND_DISPLAY.")
    found_in = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return _become(["-P", "-m", "app", *words], {"PYTHONPATH": found_in})


def test(words: list[str]) -> int:
    """Set up and run pytest with these words; the windows are drawn in memory."""
    make_ready(DEVELOPMENT)
    os.chdir(str(ROOT))
    return _become(["-m", "pytest", *words], {"QT_QPA_PLATFORM": "offscreen"})


def setup(_words: list[str]) -> int:
    """Set up with what running, testing and checking need."""
    make_ready(DEVELOPMENT)
    print(f"Ready: {VENV}")
    return 0


def check(_words: list[str]) -> int:
    """Run every check, even after one has failed; returns 1 if any failed."""
    make_ready(DEVELOPMENT)
    tools = {
        "lint": ["-m", "ruff", "check", "."],
        "types": ["-m", "mypy"],
        "layers": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
    }
    if (ROOT / "tests" / "benchmarks").is_dir():
        tools["benchmarks"] = ["-m", "pytest", "tests/benchmarks", "-n0", "-q", "--benchmark-enable"]
    failed = [name for name, words in tools.items() if not _passes(name, words)]
    print(f"Checks that failed: {', '.join(failed) or 'none'}.", flush=True)
    return 1 if failed else 0


def lock(_words: list[str]) -> int:
    """Write both requirement files from pyproject.toml; they must not say where the files came from."""
    uv = _find_uv()
    if uv is None:
        return _fail("Locking needs uv: install it, then run this again.")
    for target, groups in ((RUNTIME, ["--no-dev"]), (DEVELOPMENT, [])):
        export = [uv, "export", "--no-emit-project", "--no-header", "--format", "requirements-txt"]
        text = subprocess.run(export + groups, cwd=str(ROOT), check=True, stdout=subprocess.PIPE).stdout
        if b"://" in text:
            return _fail(f"{target.name} was not written: the export names an address.")
        target.write_bytes(text)
    return 0


def make_ready(requirements: Path, display_libraries: list[tuple[str, str, str]] | None = None) -> None:
    """Bring `.venv` and Qt's system libraries up to date; does next to nothing when they are.

    requirements: RUNTIME or DEVELOPMENT. display_libraries: what the display needs beyond QT_BASE.
    Raises SystemExit with one sentence when the person has to do something.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit(f"Lineup needs Python 3.11 or newer, and this is {sys.version.split()[0]}.")
    if sys.platform.startswith("linux"):
        see_to_libraries(QT_BASE + (display_libraries or []))
    if not _is_current(requirements):
        print("Setting up .venv, once; this can take a minute ...", flush=True)
        _stamp(requirements).unlink(missing_ok=True)
        _make_venv()
        _install(requirements)
        for done in {requirements, RUNTIME}:
            _stamp(done).write_text(_digest(done))


def see_to_libraries(libraries: list[tuple[str, str, str]]) -> None:
    """Install those of the libraries that cannot be loaded, or name the command that does."""
    missing = [library for library in libraries if not _loads(library[0])]
    if missing:
        packages = [library[1] if shutil.which("apt-get") else library[2] for library in missing]
        _install_system(packages, f"Qt needs {', '.join(library[0] for library in missing)}")


def _displays(environ: os._Environ[str]) -> dict[str, list[tuple[str, str, str]]]:
    """The displays a window can open on, each with the libraries that it takes."""
    if not sys.platform.startswith("linux"):
        return {"native": []}
    if environ.get("QT_QPA_PLATFORM"):
        return {"chosen": []}
    libraries = {"DISPLAY": QT_X11, "WAYLAND_DISPLAY": QT_WAYLAND}
    return {name: needed for name, needed in libraries.items() if environ.get(name)}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_system(packages: list[str], reason: str) -> None:
    if shutil.which("apt-get"):
        commands = [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]]
    elif shutil.which("dnf"):
        commands = [["dnf", "install", "-y", *packages]]
    else:
        raise SystemExit(f"{reason}. Install it with your system's package manager, then try again.")
    if os.geteuid() != 0:
        raise SystemExit(f"{reason}. Run this, then try again: sudo {' '.join(commands[-1])}")
    print(f"{reason}: installing {' '.join(packages)} ...", flush=True)
    for command in commands:
        _quietly(command, f"{reason}, and installing it failed", DEBIAN_FRONTEND="noninteractive")


def _make_venv() -> None:
    """Keep a `.venv` that works, else make it new: its Python may be gone, or too old."""
    new_enough = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    if _python().exists() and _succeeds([str(_python()), "-c", new_enough]):
        return
    if VENV.exists():
        shutil.rmtree(str(VENV))
    base = str(getattr(sys, "_base_executable", sys.executable))  # not the .venv that was just removed
    uv = _find_uv()
    if uv and _succeeds([uv, "venv", "--quiet", "--python", base, str(VENV)]):
        return
    _see_to_ensurepip()
    _quietly([base, "-m", "venv", str(VENV)], "Making .venv failed")


def _see_to_ensurepip() -> None:
    """Debian keeps ensurepip, which venv needs, in a package of its own."""
    if not _succeeds([sys.executable, "-c", "import ensurepip, venv"]):
        _install_system([f"python3.{sys.version_info.minor}-venv"], "Python lacks venv")


def _install(requirements: Path) -> None:
    uv = _find_uv()
    wanted = ["--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]
    into = ["--quiet", "--python", str(_python())]
    # Byte code now, as pip does it: else the first start waits for it, and a read-only .venv never has any.
    if uv and _succeeds([uv, "pip", "install", "--compile-bytecode", *into, *wanted], **_uv_settings()):
        return
    pip = [str(_python()), "-m", "pip", "--disable-pip-version-check"]
    if not _succeeds([*pip, "--version"]):
        _see_to_ensurepip()
        _quietly([str(_python()), "-m", "ensurepip"], "Adding pip to .venv failed")
    _quietly([*pip, "install", "--quiet", *wanted], f"Installing {requirements.name} failed")


def _uv_settings() -> dict[str, str]:
    """What the person told pip, in the words of uv; what they told uv itself comes first."""
    pairs = {
        "PIP_INDEX_URL": "UV_DEFAULT_INDEX",
        "PIP_EXTRA_INDEX_URL": "UV_INDEX",
        "PIP_CERT": "SSL_CERT_FILE",
    }
    told = {uv: os.environ.get(pip, "") for pip, uv in pairs.items() if uv not in os.environ}
    return {uv: value for uv, value in told.items() if value}


def _find_uv() -> str | None:
    """The uv that answers: a version manager's stand-in can be on the path without one behind it."""
    uv = shutil.which("uv")
    return uv if uv and _succeeds([uv, "--version"]) else None


def _is_current(requirements: Path) -> bool:
    stamp, wanted = _stamp(requirements), _digest(requirements)
    return _python().exists() and stamp.exists() and stamp.read_text() == wanted


def _stamp(requirements: Path) -> Path:
    return VENV / f"installed-{requirements.name}"


def _digest(requirements: Path) -> str:
    if not requirements.exists():
        raise SystemExit(f"{requirements} is missing. Write it anew with: python packaging/dev.py lock")
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def _python() -> Path:
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def _become(words: list[str], settings: dict[str, str]) -> int:
    """Become `.venv`'s Python. Windows cannot: there this waits, and passes the exit code on."""
    command, environ = [str(_python()), *words], {**os.environ, **settings}
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, environ)
    try:
        return subprocess.run(command, env=environ, check=False).returncode
    except KeyboardInterrupt:
        return 130


def _passes(name: str, words: list[str]) -> bool:
    print(f"Check: {name}", flush=True)
    command = [str(_python()), *words]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=str(ROOT), env=environ, check=False).returncode == 0


def _succeeds(command: list[str], **settings: str) -> bool:
    environ = {**os.environ, **settings}
    return subprocess.run(command, env=environ, check=False, capture_output=True).returncode == 0


def _quietly(command: list[str], failure: str, **settings: str) -> None:
    """Run a command and show what it said only if it fails, as SystemExit."""
    done = subprocess.run(
        command, env={**os.environ, **settings}, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        said = done.stdout.decode(errors="replace").strip()
        raise SystemExit(f"{said}\n{failure}. This command failed: {' '.join(command)}")


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
