#!/bin/sh
# Make the virtual environment and install the pinned packages of the named extras into it.
# Says in one sentence what is missing; run through `make run` or `make test`.
set -u

fail() {
    printf '\n%s\n' "$1" >&2
    exit 1
}

extras=$1
[ -n "${PYTHON:-}" ] || fail "Python is missing: install Python 3.11 or later (Debian: apt install python3 python3-venv) and run this again."
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$PYTHON is older than 3.11: install Python 3.11 or later, or name it with PYTHON=/path/to/python3.11."
"$PYTHON" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "This Python has no venv: install it (Debian: apt install python3-venv) and run this again."
free=$(df -Pk . | awk 'NR == 2 { print $4 }')
[ "$free" -gt 1000000 ] ||
    fail "The disk is nearly full: the packages need 1 GB and $((free / 1024)) MB are free."

if [ ! -x .venv/bin/python ]; then
    echo "Making the virtual environment .venv …"
    "$PYTHON" -m venv .venv || fail "The virtual environment could not be made in .venv; see the lines above."
fi
echo "Installing the pinned packages (a minute or two the first time) …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --use-pep517 \
    --constraint requirements/constraints.txt ".[$extras]" ||
    fail "The packages could not be installed: check the network and the free disk space, then run this again."
