#!/bin/sh
# Make the virtual environment and install the pinned packages of the named extras into it.
# Says in one sentence what is missing; run through `make run` or `make test`.
set -u

fail() {
    printf '\n%s\n' "$1" >&2
    exit 1
}

extras=$1
recent() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

if [ -z "${PYTHON:-}" ]; then
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if recent "$candidate"; then
            PYTHON=$candidate
            break
        fi
    done
fi
[ -n "${PYTHON:-}" ] || fail "Python is missing or older than 3.11: install Python 3.11 or later (Debian: apt install python3 python3-venv) and run this again."
recent "$PYTHON" ||
    fail "$PYTHON is not Python 3.11 or later: install one, or name another with make PYTHON=/path/to/python3.11."
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
