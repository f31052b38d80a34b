# Fill the development database with its two users, two profiles and three repositories. It can run twice.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..")
nicol migrate deploy
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
nicol db seed
exit $LASTEXITCODE
