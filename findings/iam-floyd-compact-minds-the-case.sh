#!/usr/bin/env bash
# iam-floyd 0.842.0: compact() of all read actions grants write actions, since it compares names with their case.
#
# Needs Node 20 and npm. compact() replaces a list of actions by patterns, and checks that a pattern fits none of the
# service's other actions. IAM compares the names of actions without regard to case, compact() does not. *GetDevice is
# chosen for GetDevice and AdminGetDevice; it fits ForgetDevice as well, which is no read action and not in the list
# that was compacted. *ces* fits PutInstanCeStatistics. iam-expand 0.11.44 expands the patterns as IAM reads them.
#
# Output seen:
#   cognito-idp: ForgetDevice in the list false, fits cognito-idp:*GetDevice
#   elasticbeanstalk: PutInstanceStatistics in the list false, fits elasticbeanstalk:*ces*
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    iam-floyd@0.842.0 @cloud-copilot/iam-expand@0.11.44 >/dev/null
cat > probe.mjs <<'JS'
import { expandIamActions } from '@cloud-copilot/iam-expand';
import floyd from 'iam-floyd';
for (const [service, action] of [
  ['CognitoIdp', 'ForgetDevice'],
  ['Elasticbeanstalk', 'PutInstanceStatistics'],
]) {
  const read = () => new floyd.Statement[service]().allow().allReadActions();
  const listed = read().toJSON().Action;
  const name = `${listed[0].split(':')[0]}:${action}`;
  const fits = [];
  for (const pattern of read().compact().toJSON().Action) {
    if ((await expandIamActions(pattern)).includes(name)) fits.push(pattern);
  }
  console.log(`${name.replace(/:.*/, '')}: ${action} in the list ${listed.includes(name)}, fits ${
    fits.join(' ') || 'nothing'}`);
}
JS
node probe.mjs > seen
cat > expected <<'TXT'
cognito-idp: ForgetDevice in the list false, fits cognito-idp:*GetDevice
elasticbeanstalk: PutInstanceStatistics in the list false, fits elasticbeanstalk:*ces*
TXT
diff expected seen
cat seen
