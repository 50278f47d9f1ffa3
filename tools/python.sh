#!/bin/sh
# tools/python.sh ENV SCRIPT [ARG...]: runs a script of ours with the Python that ENV (a virtual environment) has,
# or, where there is none yet, with the best Python of this machine. PYTHON=... overrides both.
# A name on PATH is not enough: pyenv leaves shims that refuse to run. So each one is tried.
set -eu
env=$1
shift

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
can_install='import importlib.util as u, sys; sys.exit(not (u.find_spec("ensurepip") or u.find_spec("pip")))'

works() { "$1" -c "$2" >/dev/null 2>&1; }

if [ -n "${PYTHON:-}" ]; then
    works "$PYTHON" "$new_enough" && exec "$PYTHON" "$@"
    echo "PYTHON=$PYTHON does not run, or is older than Python 3.11." >&2
    exit 1
fi

works "$env/bin/python" "$new_enough" && exec "$env/bin/python" "$@"

# Newest tested one first; python3 last, since it can be newer than what we test.
candidates=${PYTHONS:-python3.13 python3.12 python3.11 python3}
for wanted in "$can_install" pass; do
    for candidate in $candidates; do
        works "$candidate" "$new_enough" && works "$candidate" "$wanted" && exec "$candidate" "$@"
    done
done

cat >&2 <<END
No Python 3.11 or newer was found (tried: $candidates).
Install one, on Debian and Ubuntu as root:  apt install python3 python3-venv
or name one:                                make site PYTHON=/path/to/python3
END
exit 1
