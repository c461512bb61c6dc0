#!/bin/sh
# Asks a running `dateline serve` with curl: sh examples/http_client.sh http://127.0.0.1:7860
set -eu
address=${1%/}

curl --silent --fail "$address/healthz"
echo
curl --silent --fail --get "$address/search" --data-urlencode "q=footbridge" --data "limit=2" --data "by=words"
echo
curl --silent --fail --no-buffer "$address/ask" --json '{"question": "Who accompanied Kim?", "stream": true}'
