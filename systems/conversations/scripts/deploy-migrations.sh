#!/bin/sh
# Deploys the migrations to the database of DATABASE_URL, with every check before and after that can be made.
#
#   scripts/deploy-migrations.sh [--yes] [--check-only] [--accept-data-loss]
#
# In production (APP_ENV=production) somebody has to say that there is a backup; --yes says so where nobody is there.
# Exit status: 0 deployed or nothing to do, 1 the answer is no and nothing was applied, 2 it could not be done.
set -eu

cd "$(dirname "$0")/.."
NICOL=${NICOL:-nicol}
yes='' check_only='' accept=''
for word in "$@"; do
  case $word in
    --yes) yes=1 ;;
    --check-only) check_only=1 ;;
    --accept-data-loss) accept=--accept-data-loss ;;
    -h | --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "error: unknown option $word; there are --yes, --check-only and --accept-data-loss" >&2; exit 2 ;;
  esac
done

step() { printf '\n== %s\n' "$1"; }
stop() { echo "error: $2" >&2; exit "$1"; }

step 'Is there a database to deploy to?'
written=${DATABASE_URL:-$(sed -n 's/^\(export \)\{0,1\}DATABASE_URL=["'\'']\{0,1\}//p' .env 2>/dev/null || true)}
case ${APP_ENV:-development}:$written in
  production:embedded:*)
    stop 2 'DATABASE_URL names the embedded server, which is for development; in production give your own' ;;
esac
# The address may hold a password, so it is not shown.
$NICOL db url >/dev/null || stop 2 'DATABASE_URL is not set; put it into the environment or into .env'
echo "yes, for APP_ENV=${APP_ENV:-development}"

step 'Is the folder as it was reviewed?'
$NICOL migrate check || stop 1 'the migrations folder is not what nicol.sum says; nothing was applied'

step 'Is the server well?'
# Says whether it can be reached, who holds its locks, and which migrations failed.
$NICOL migrate doctor || stop 1 'see above for what to mend; nothing was applied'

step 'Is anything pending?'
if $NICOL migrate status; then
  echo 'nothing to do'
  exit 0
fi

step 'What would it lose, fail on or lock?'
# shellcheck disable=SC2086 # an empty word is no word
$NICOL migrate deploy --check-only $accept || stop 1 'the check found a reason not to deploy; nothing was applied'
if [ -n "$check_only" ]; then
  exit 0
fi

if [ "${APP_ENV:-development}" = production ] && [ -z "$yes" ]; then
  step 'Is there a backup?'
  [ -t 0 ] || stop 2 'nobody is there to confirm the backup; with one made, say --yes'
  printf 'Is there a backup that was made just now, and tried? Type yes: '
  read -r answer
  [ "$answer" = yes ] || stop 1 'make a backup first; nothing was applied'
fi

step 'Deploying'
# shellcheck disable=SC2086 # as above
$NICOL migrate deploy --check $accept

step 'Is everything as it should be?'
$NICOL migrate status || stop 1 'the database is not what the migrations make; see above'
$NICOL migrate doctor || stop 1 'see above for what to mend'
