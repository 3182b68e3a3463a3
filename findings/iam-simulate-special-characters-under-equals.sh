#!/usr/bin/env bash
# @cloud-copilot/iam-simulate 0.1.173: ${*}, ${?} and ${$} mean their characters under StringLike, and only under it.
#
# Needs Node 20 and npm. AWS has these three for the characters themselves wherever a policy variable can stand. The
# simulator puts the value of ${aws:username} into the text that StringEquals compares with, but leaves ${*}, ${?} and
# ${$} in it as they are written: the tag "ops*" is not equal to ops${*}, and a tag that reads "ops${*}" is. Whoever
# replaces StringLike by StringEquals, since no wildcard is meant, is told of a deny that AWS does not know.
#
# Output seen:
#   StringLike ops${*}, tag ops*: Allowed
#   StringEquals ops${*}, tag ops*: ImplicitlyDenied
#   StringEquals ops${*}, tag ops${*}: Allowed
#   StringLike ops${?}, tag ops?: Allowed
#   StringEquals ops${?}, tag ops?: ImplicitlyDenied
#   StringLike ops${$}, tag ops$: Allowed
#   StringEquals ops${$}, tag ops$: ImplicitlyDenied
#   StringEquals ops-${aws:username}, tag ops-ann: Allowed
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" @cloud-copilot/iam-simulate@0.1.173 >/dev/null
cat > probe.mjs <<'JS'
import { runSimulation } from '@cloud-copilot/iam-simulate';
for (const [operator, value, tag] of [
  ['StringLike', 'ops${*}', 'ops*'],
  ['StringEquals', 'ops${*}', 'ops*'],
  ['StringEquals', 'ops${*}', 'ops${*}'],
  ['StringLike', 'ops${?}', 'ops?'],
  ['StringEquals', 'ops${?}', 'ops?'],
  ['StringLike', 'ops${$}', 'ops$'],
  ['StringEquals', 'ops${$}', 'ops$'],
  ['StringEquals', 'ops-${aws:username}', 'ops-ann'],
]) {
  const condition = { [operator]: { 'aws:PrincipalTag/team': value } };
  const { overallResult } = await runSimulation({
    identityPolicies: [{
      name: 'reader',
      policy: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition: condition }],
      },
    }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    request: {
      principal: 'arn:aws:iam::111122223333:user/ann',
      action: 's3:GetObject',
      resource: { resource: 'arn:aws:s3:::data/a', accountId: '111122223333' },
      contextVariables: { 'aws:username': 'ann', 'aws:PrincipalTag/team': tag },
    },
  }, {});
  console.log(`${operator} ${value}, tag ${tag}: ${overallResult}`);
}
JS
node probe.mjs > seen
cat > expected <<'TXT'
StringLike ops${*}, tag ops*: Allowed
StringEquals ops${*}, tag ops*: ImplicitlyDenied
StringEquals ops${*}, tag ops${*}: Allowed
StringLike ops${?}, tag ops?: Allowed
StringEquals ops${?}, tag ops?: ImplicitlyDenied
StringLike ops${$}, tag ops$: Allowed
StringEquals ops${$}, tag ops$: ImplicitlyDenied
StringEquals ops-${aws:username}, tag ops-ann: Allowed
TXT
diff expected seen
