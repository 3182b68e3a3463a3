#!/usr/bin/env bash
# pbac 0.3.2: StringNotEquals with two values holds for both of them, so that the usual guard denies everybody.
#
# Needs Node 20 and npm. The package calls itself mostly compatible with IAM. There, a negated operator with a list
# holds if the value equals none of them: "deny unless the account is one of these two" is written that way. Here it
# holds if the value differs from any of them, which is always so once there are two. The same guard with one value
# works, and so does a list with StringEquals.
#
# Output seen:
#   Deny, StringNotEquals ["111122223333"]: account 111122223333 allowed, 444455556666 denied
#   Deny, StringNotEquals ["111122223333","444455556666"]: account 111122223333 denied, 444455556666 denied
#   Deny, StringNotLike ["1111*","4444*"]: account 111122223333 denied, 444455556666 denied
#   Deny, StringEquals ["777788889999","444455556666"]: account 111122223333 allowed, 444455556666 denied
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" pbac@0.3.2 >/dev/null
cat > probe.cjs <<'JS'
const PBAC = require('pbac');
for (const [operator, values] of [
  ['StringNotEquals', ['111122223333']],
  ['StringNotEquals', ['111122223333', '444455556666']],
  ['StringNotLike', ['1111*', '4444*']],
  ['StringEquals', ['777788889999', '444455556666']],
]) {
  const policy = new PBAC({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] },
      {
        Effect: 'Deny', Action: ['s3:GetObject'], Resource: ['*'],
        Condition: { [operator]: { 'aws:PrincipalAccount': values } },
      },
    ],
  });
  const verdicts = ['111122223333', '444455556666'].map((PrincipalAccount) => `${PrincipalAccount} ${
    policy.evaluate({ action: 's3:GetObject', resource: 'arn:aws:s3:::data/a', context: { aws: { PrincipalAccount } } })
      ? 'allowed' : 'denied'}`);
  console.log(`Deny, ${operator} ${JSON.stringify(values)}: account ${verdicts.join(', ')}`);
}
JS
node probe.cjs > seen
cat > expected <<'TXT'
Deny, StringNotEquals ["111122223333"]: account 111122223333 allowed, 444455556666 denied
Deny, StringNotEquals ["111122223333","444455556666"]: account 111122223333 denied, 444455556666 denied
Deny, StringNotLike ["1111*","4444*"]: account 111122223333 denied, 444455556666 denied
Deny, StringEquals ["777788889999","444455556666"]: account 111122223333 allowed, 444455556666 denied
TXT
diff expected seen
cat seen
