#!/usr/bin/env bash
# @cloud-copilot/iam-simulate 0.1.173: no IPv4 address is in the range 0.0.0.0/0, though each is in one of its halves.
#
# Needs Node 20 and npm. The range of all IPv4 addresses stands in many policies, as the value that a parameter has
# until somebody narrows it. An Allow that is limited to it is simulated as an implicit deny, and NotIpAddress with it
# as true. The widest range of IPv6, ::/0, works, and so do both halves of the IPv4 range, 0.0.0.0/1 and 128.0.0.0/1.
#
# Output seen:
#   IpAddress 128.0.0.0/1, from 203.0.113.7: Allowed
#   IpAddress 0.0.0.0/1, from 10.0.0.7: Allowed
#   IpAddress 0.0.0.0/0, from 203.0.113.7: ImplicitlyDenied
#   IpAddress 0.0.0.0/0, from 10.0.0.7: ImplicitlyDenied
#   NotIpAddress 0.0.0.0/0, from 203.0.113.7: Allowed
#   IpAddress ::/0, from 2001:db8::1: Allowed
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" @cloud-copilot/iam-simulate@0.1.173 >/dev/null
cat > probe.mjs <<'JS'
import { runSimulation } from '@cloud-copilot/iam-simulate';
for (const [operator, range, address] of [
  ['IpAddress', '128.0.0.0/1', '203.0.113.7'],
  ['IpAddress', '0.0.0.0/1', '10.0.0.7'],
  ['IpAddress', '0.0.0.0/0', '203.0.113.7'],
  ['IpAddress', '0.0.0.0/0', '10.0.0.7'],
  ['NotIpAddress', '0.0.0.0/0', '203.0.113.7'],
  ['IpAddress', '::/0', '2001:db8::1'],
]) {
  const policy = {
    Version: '2012-10-17',
    Statement: [{
      Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition: { [operator]: { 'aws:SourceIp': range } },
    }],
  };
  const { overallResult } = await runSimulation({
    identityPolicies: [{ name: 'reader', policy }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    request: {
      principal: 'arn:aws:iam::111122223333:user/ann',
      action: 's3:GetObject',
      resource: { resource: 'arn:aws:s3:::data/a', accountId: '111122223333' },
      contextVariables: { 'aws:SourceIp': address },
    },
  }, {});
  console.log(`${operator} ${range}, from ${address}: ${overallResult}`);
}
JS
node probe.mjs > seen
cat > expected <<'TXT'
IpAddress 128.0.0.0/1, from 203.0.113.7: Allowed
IpAddress 0.0.0.0/1, from 10.0.0.7: Allowed
IpAddress 0.0.0.0/0, from 203.0.113.7: ImplicitlyDenied
IpAddress 0.0.0.0/0, from 10.0.0.7: ImplicitlyDenied
NotIpAddress 0.0.0.0/0, from 203.0.113.7: Allowed
IpAddress ::/0, from 2001:db8::1: Allowed
TXT
diff expected seen
cat seen
