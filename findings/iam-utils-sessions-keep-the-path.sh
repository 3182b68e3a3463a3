#!/usr/bin/env bash
# @cloud-copilot/iam-utils 0.1.82: for a role with a path, the ARN of its session is one that AWS never sends.
#
# Needs Node 20 and npm. AWS writes a session of role/team/app as assumed-role/app/NAME: the path of a role is in none
# of its sessions. convertRoleArnToAssumedRoleArn keeps the path. A caller made with it fits no policy that names the
# session, and a policy made with it fits no caller. Since convertAssumedRoleArnToRoleArn expects the path there as
# well, the way there and back gives the same role, and a test of both together is green; what AWS sends is read as
# role/app.
#
# Output seen:
#   role/app -> assumed-role/app/deploy -> role/app
#   role/team/app -> assumed-role/team/app/deploy -> role/team/app
#   assumed-role/app/deploy -> role/app
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" @cloud-copilot/iam-utils@0.1.82 >/dev/null
cat > probe.mjs <<'JS'
import { convertAssumedRoleArnToRoleArn, convertRoleArnToAssumedRoleArn } from '@cloud-copilot/iam-utils';
const last = (arn) => arn.split(':').at(-1);
for (const role of ['arn:aws:iam::111122223333:role/app', 'arn:aws:iam::111122223333:role/team/app']) {
  const session = convertRoleArnToAssumedRoleArn(role, 'deploy');
  console.log(`${last(role)} -> ${last(session)} -> ${last(convertAssumedRoleArnToRoleArn(session))}`);
}
const session = 'arn:aws:sts::111122223333:assumed-role/app/deploy';
console.log(`${last(session)} -> ${last(convertAssumedRoleArnToRoleArn(session))}`);
JS
node probe.mjs > seen
cat > expected <<'TXT'
role/app -> assumed-role/app/deploy -> role/app
role/team/app -> assumed-role/team/app/deploy -> role/team/app
assumed-role/app/deploy -> role/app
TXT
diff expected seen
cat seen
