#!/bin/sh
# Empty the development database, apply every migration, and seed it. Asks first; --force does not.
set -eu
cd "$(dirname "$0")/.."
nicol db reset "$@"
