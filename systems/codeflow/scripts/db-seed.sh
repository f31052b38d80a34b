#!/bin/sh
# Fill the development database with its two users, two profiles and three repositories. It can run twice.
set -eu
cd "$(dirname "$0")/.."
nicol migrate deploy
nicol db seed
