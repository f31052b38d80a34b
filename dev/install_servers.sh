#!/usr/bin/env bash
# Installs Debian's PostgreSQL 15, Redis 7 and PgBouncer, which tests use beside the embedded servers, where root may.
# Without them those tests are skipped, so nothing here fails.
set -uo pipefail
test -x /usr/lib/postgresql/15/bin/postgres && test -x /usr/bin/redis-server && test -x /usr/sbin/pgbouncer && exit 0
test "$(id -u)" = 0 && command -v apt-get >/dev/null || exit 0
export DEBIAN_FRONTEND=noninteractive
# The packages would start servers of their own, which nobody here needs.
policy=/usr/sbin/policy-rc.d
if ! test -e "$policy"; then
	printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && trap 'rm -f "$policy"' EXIT
fi
apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends postgresql-15 redis-server pgbouncer >/dev/null \
	|| echo "install_servers: Debian's packages could not be installed, so their tests are skipped"
