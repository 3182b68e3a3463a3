#!/usr/bin/env bash
# serverless-iam-roles-per-function 3.2.0: functions inherit the statements of the provider, not its managed policies.
#
# Needs Node 20 and npm. The provider's role has a managed policy, statements, a permissions boundary, a path and a tag.
# A function with iamRoleStatements gets a role of its own. It has boundary, path and tag, none of the managed policies,
# and no statement either, the Deny included. iamRoleStatementsInherit, which is there to inherit what the provider
# grants, brings the statements back and leaves ManagedPolicyArns empty.
#
# Output seen:
#   provider: managed AWSXRayDaemonWriteAccess, boundary limit, path /team/, Deny true
#   own: managed none, boundary limit, path /team/, Deny false
#   inherits: managed none, boundary limit, path /team/, Deny true
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    osls@4.3.1 serverless-iam-roles-per-function@3.2.0 >/dev/null
cat > serverless.yml <<'YAML'
service: probe
plugins: [serverless-iam-roles-per-function]
package:
  patterns: ['!**', index.js]
provider:
  name: aws
  runtime: nodejs20.x
  iam:
    role:
      managedPolicies: ['arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess']
      permissionsBoundary: arn:aws:iam::111122223333:policy/limit
      path: /team/
      tags: {team: data}
      statements:
        - {Effect: Deny, Action: 's3:DeleteObject', Resource: '*'}
functions:
  provider: {handler: index.handler}
  own:
    handler: index.handler
    iamRoleStatements:
      - {Effect: Allow, Action: 's3:GetObject', Resource: '*'}
  inherits:
    handler: index.handler
    iamRoleStatementsInherit: true
    iamRoleStatements:
      - {Effect: Allow, Action: 's3:GetObject', Resource: '*'}
YAML
echo 'exports.handler = async () => {};' > index.js
AWS_ACCESS_KEY_ID=probe AWS_SECRET_ACCESS_KEY=probe SLS_TELEMETRY_DISABLED=1 \
    node node_modules/osls/bin/serverless.js package >&2
cat > probe.cjs <<'JS'
const { Resources } = require('./.serverless/cloudformation-template-update-stack.json');
for (const name of ['provider', 'own', 'inherits']) {
  const [role] = Resources[`${name[0].toUpperCase()}${name.slice(1)}LambdaFunction`].Properties.Role['Fn::GetAtt'];
  const { ManagedPolicyArns = [], PermissionsBoundary, Path, Policies } = Resources[role].Properties;
  const last = (arn) => arn.split('/').at(-1);
  console.log(`${name}: managed ${ManagedPolicyArns.map(last).join(' ') || 'none'}, boundary ${
    last(PermissionsBoundary)}, path ${Path}, Deny ${
    Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).some(({ Effect }) => Effect === 'Deny')}`);
}
JS
node probe.cjs > seen
cat > expected <<'TXT'
provider: managed AWSXRayDaemonWriteAccess, boundary limit, path /team/, Deny true
own: managed none, boundary limit, path /team/, Deny false
inherits: managed none, boundary limit, path /team/, Deny true
TXT
diff expected seen
cat seen
