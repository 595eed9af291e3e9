"""The machine and the software of a run, without its name or paths."""

import platform
from importlib import metadata
from pathlib import Path

import psutil

_PACKAGES = ("django", "psycopg", "jieba", "rjieba", "pyroaring", "numpy", "tantivy")


def described() -> dict[str, object]:
    """Return cores, processor, memory and versions."""
    return {
        "cores": psutil.cpu_count(),
        "processor": _processor(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "packages": dict(_versions()),
    }


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _versions() -> list[tuple[str, str]]:
    held = {each.metadata["Name"].lower(): each.version for each in metadata.distributions()}
    return [(name, held[name]) for name in _PACKAGES if name in held]
