# Empty the development database, apply every migration, and seed it. Asks first; --force does not.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..")
nicol migrate reset @args
exit $LASTEXITCODE
