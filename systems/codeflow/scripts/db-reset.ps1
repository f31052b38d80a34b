# Empty the development database, apply every migration, and seed it. Asks first; --force does not.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..")
nicol db reset @args
exit $LASTEXITCODE
