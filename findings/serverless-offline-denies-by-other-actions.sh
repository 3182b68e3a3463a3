#!/usr/bin/env bash
# serverless-offline 14.8.2: a policy that keeps callers from the cache keeps them from the API.
#
# Needs Node 20 and npm. A Lambda authorizer returns a policy, and the emulator of API Gateway decides by it. It looks
# at Effect and Resource only. A Deny on execute-api:InvalidateCache, which API Gateway consults for the cache alone,
# denies each request; so does a Deny whose Condition does not hold. A single statement that stands without a list,
# which IAM allows, is an error of the emulator. The function that decides is asked directly, without a server.
#
# Output seen:
#   Allow Invoke: true
#   Allow Invoke, Deny InvalidateCache: false
#   Allow Invoke, Deny Invoke from 192.0.2.0/24 to a caller at 203.0.113.7: false
#   Allow Invoke without a list: TypeError
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps --prefix "$dir" serverless-offline@14.8.2 >/dev/null
cat > probe.mjs <<'JS'
import decide from './node_modules/serverless-offline/src/events/authCanExecuteResource.js';
const orders = 'arn:aws:execute-api:us-east-1:111122223333:api/dev/GET/orders';
const statement = (Effect, Action, elements) => ({
  Effect, Action: `execute-api:${Action}`, Resource: 'arn:aws:execute-api:us-east-1:111122223333:api/dev/*', ...elements,
});
const allow = statement('Allow', 'Invoke');
for (const [name, Statement] of [
  ['Allow Invoke', [allow]],
  ['Allow Invoke, Deny InvalidateCache', [allow, statement('Deny', 'InvalidateCache')]],
  ['Allow Invoke, Deny Invoke from 192.0.2.0/24 to a caller at 203.0.113.7',
    [allow, statement('Deny', 'Invoke', { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } })]],
  ['Allow Invoke without a list', allow],
]) {
  try {
    console.log(`${name}: ${decide({ Version: '2012-10-17', Statement }, orders)}`);
  } catch (error) {
    console.log(`${name}: ${error.name}`);
  }
}
JS
node probe.mjs > seen
cat > expected <<'TXT'
Allow Invoke: true
Allow Invoke, Deny InvalidateCache: false
Allow Invoke, Deny Invoke from 192.0.2.0/24 to a caller at 203.0.113.7: false
Allow Invoke without a list: TypeError
TXT
diff expected seen
cat seen
