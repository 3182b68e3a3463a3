#!/usr/bin/env bash
# @aws-cdk/cloudformation-diff 2.187.5: permissions count as broadened when a policy is narrowed, or just gets a Sid.
#
# Needs Node 20 and npm. The package says what changes between two templates, and whether permissions are broadened, as
# cdk deploy asks before it goes on. Actions in another order, or a list of one resource, are rightly no change. Each
# other change of a statement is one that is gone and one that is new, and a new Allow broadens: s3:GetObject in place
# of s3:*, a Condition where there was none, another case of an action, a list in a condition. With a Sid, the two
# statements that are shown as different are the same to the letter.
#
# Output seen:
#   actions in another order: changes false, broadened false
#   Resource in a list: changes false, broadened false
#   Sid added: changes true, broadened true
#   value of a condition in a list: changes true, broadened true
#   Condition added: changes true, broadened true
#   s3:GetObject only: changes true, broadened true
#   statement removed: changes true, broadened false
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" @aws-cdk/cloudformation-diff@2.187.5 >/dev/null
cat > probe.cjs <<'JS'
const { fullDiff } = require('@aws-cdk/cloudformation-diff');
const statement = {
  Effect: 'Allow',
  Action: ['s3:*', 's3:GetObject'],
  Resource: 'arn:aws:s3:::data/*',
  Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } },
};
const template = (...Statement) => ({
  Resources: {
    Reader: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyName: 'reader', Roles: ['app'], PolicyDocument: { Version: '2012-10-17', Statement } },
    },
  },
});
const { Condition, ...unconditional } = statement;
for (const [name, before, after] of [
  ['actions in another order', statement, { ...statement, Action: ['s3:GetObject', 's3:*'] }],
  ['Resource in a list', statement, { ...statement, Resource: [statement.Resource] }],
  ['Sid added', statement, { Sid: 'Read', ...statement }],
  ['value of a condition in a list', statement, { ...statement, Condition: { StringEquals: { 'aws:SourceVpc': ['vpc-1'] } } }],
  ['Condition added', unconditional, statement],
  ['s3:GetObject only', statement, { ...statement, Action: 's3:GetObject' }],
  ['statement removed', statement],
]) {
  const { permissionsAnyChanges, permissionsBroadened } = fullDiff(template(before), template(...(after ? [after] : [])));
  console.log(`${name}: changes ${permissionsAnyChanges}, broadened ${permissionsBroadened}`);
}
JS
node probe.cjs > seen
cat > expected <<'TXT'
actions in another order: changes false, broadened false
Resource in a list: changes false, broadened false
Sid added: changes true, broadened true
value of a condition in a list: changes true, broadened true
Condition added: changes true, broadened true
s3:GetObject only: changes true, broadened true
statement removed: changes true, broadened false
TXT
diff expected seen
cat seen
