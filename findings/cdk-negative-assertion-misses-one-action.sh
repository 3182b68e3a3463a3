#!/usr/bin/env bash
# aws-cdk-lib 2.276.0, assertions: "no policy allows this action" passes for a role that is allowed nothing else.
#
# Needs Node 20 and npm. CDK writes a list of one action as text. An assertion about Action: ['s3:*'] then compares a
# list with text and finds no such policy. A positive assertion fails, and its message shows why. A negative one is
# green: not, and a count of zero. It stays so for the role that has s3:* only, and fails for the one that has another
# action as well. Only a matcher for both forms looks at both.
#
# Output seen:
#   allowed s3:*: has ['s3:*'] fails, not ['s3:*'] passes, none with ['s3:*'] passes, none with s3:* fails
#   allowed s3:* and sqs:*: has ['s3:*', 'sqs:*'] passes, not ['s3:*', 'sqs:*'] fails
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export TMPDIR=$dir
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    aws-cdk-lib@2.276.0 constructs@10.8.1 >/dev/null
cat > probe.cjs <<'JS'
const { App, Stack, aws_iam: iam } = require('aws-cdk-lib');
const { Match, Template } = require('aws-cdk-lib/assertions');
const template = (...actions) => {
  const stack = new Stack(new App(), 'Probe');
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(new iam.PolicyStatement({ actions, resources: ['*'] }));
  return Template.fromStack(stack);
};
const allowing = (Action) => ({ PolicyDocument: { Statement: [Match.objectLike({ Effect: 'Allow', Action })] } });
const verdict = (assertion) => {
  try {
    assertion();
    return 'passes';
  } catch {
    return 'fails';
  }
};
const type = 'AWS::IAM::Policy';
const one = template('s3:*');
console.log(`allowed s3:*: has ['s3:*'] ${verdict(() => one.hasResourceProperties(type, allowing(['s3:*'])))
}, not ['s3:*'] ${verdict(() => one.hasResourceProperties(type, Match.not(Match.objectLike(allowing(['s3:*'])))))
}, none with ['s3:*'] ${verdict(() => one.resourcePropertiesCountIs(type, allowing(['s3:*']), 0))
}, none with s3:* ${verdict(() => one.resourcePropertiesCountIs(type, allowing('s3:*'), 0))}`);
const two = template('s3:*', 'sqs:*');
const both = allowing(['s3:*', 'sqs:*']);
console.log(`allowed s3:* and sqs:*: has ['s3:*', 'sqs:*'] ${verdict(() => two.hasResourceProperties(type, both))
}, not ['s3:*', 'sqs:*'] ${verdict(() => two.hasResourceProperties(type, Match.not(Match.objectLike(both))))}`);
JS
node probe.cjs > seen
cat > expected <<'TXT'
allowed s3:*: has ['s3:*'] fails, not ['s3:*'] passes, none with ['s3:*'] passes, none with s3:* fails
allowed s3:* and sqs:*: has ['s3:*', 'sqs:*'] passes, not ['s3:*', 'sqs:*'] fails
TXT
diff expected seen
cat seen
