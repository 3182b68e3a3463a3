#!/usr/bin/env bash
# aws-arn-parser 1.0.1: what stands behind the sixth colon of an ARN is in a property named "undefined".
#
# Needs Node 20 and npm. AWS writes colons in resources of many services: a function with its version, a log group with
# its streams, the key of an S3 object. The parser cuts the ARN at each colon. Its relativeId of a function is the word
# "function", without the name, so that any two functions compare as equal; the name is in no property at all. With a
# slash instead, as in the ARN of a role, everything is there. AWS's own @aws-sdk/util-arn-parser 3.972.55 keeps all.
#
# Output seen:
#   arn:aws:iam::111122223333:role/team/deployer: relativeId role/team/deployer, undefined none, resource role/team/deployer
#   arn:aws:lambda:us-east-1:111122223333:function:orders:7: relativeId function, undefined 7, resource function:orders:7
#   arn:aws:logs:us-east-1:111122223333:log-group:app:*: relativeId log-group, undefined *, resource log-group:app:*
#   arn:aws:s3:::data/2026/11:29.csv: relativeId data/2026/11, undefined 29.csv, resource data/2026/11:29.csv
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    aws-arn-parser@1.0.1 @aws-sdk/util-arn-parser@3.972.55 >/dev/null
cat > probe.cjs <<'JS'
const cut = require('aws-arn-parser');
const { parse } = require('@aws-sdk/util-arn-parser');
for (const arn of [
  'arn:aws:iam::111122223333:role/team/deployer',
  'arn:aws:lambda:us-east-1:111122223333:function:orders:7',
  'arn:aws:logs:us-east-1:111122223333:log-group:app:*',
  'arn:aws:s3:::data/2026/11:29.csv',
]) {
  const parts = cut(arn);
  console.log(`${arn}: relativeId ${parts.relativeId}, undefined ${parts['undefined'] ?? 'none'}, resource ${parse(arn).resource}`);
}
JS
node probe.cjs > seen
cat > expected <<'TXT'
arn:aws:iam::111122223333:role/team/deployer: relativeId role/team/deployer, undefined none, resource role/team/deployer
arn:aws:lambda:us-east-1:111122223333:function:orders:7: relativeId function, undefined 7, resource function:orders:7
arn:aws:logs:us-east-1:111122223333:log-group:app:*: relativeId log-group, undefined *, resource log-group:app:*
arn:aws:s3:::data/2026/11:29.csv: relativeId data/2026/11, undefined 29.csv, resource data/2026/11:29.csv
TXT
diff expected seen
cat seen
