#!/usr/bin/env bash
# aws-cdk-lib 2.276.0: a grant reports success, passes assertSuccess(), and leaves no policy in the template.
#
# The stack has a fixed account; the role belongs to another one, so CDK cannot change its policies. An event bus, a
# parameter and a state machine grant through the identity alone: the statement is handed to the role, which drops it.
# A queue of the stack's own account that was looked up by ARN has no policy that CDK can write, and its grant is
# dropped as well. Only the queue that the stack itself creates gets a policy that names the role.
# A test of access must read the synthesized template: what the grant method returns says nothing about it.
#
# Output seen:
#   event bus: success true, policies written 0
#   parameter: success true, policies written 0
#   state machine: success true, policies written 0
#   imported queue: success true, policies written 0
#   own queue: success true, policies written 1
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export TMPDIR=$dir
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    aws-cdk-lib@2.276.0 constructs@10.8.1 >/dev/null
cat > probe.cjs <<'JS'
const { App, Stack, aws_events: events, aws_iam: iam, aws_sqs: sqs, aws_ssm: ssm, aws_stepfunctions: sfn } = require('aws-cdk-lib');
const grants = {
  'event bus': (stack, role) => new events.EventBus(stack, 'Bus').grantPutEventsTo(role),
  'parameter': (stack, role) => new ssm.StringParameter(stack, 'Value', { stringValue: 'x' }).grantRead(role),
  'state machine': (stack, role) => new sfn.StateMachine(stack, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Pass')),
  }).grantStartExecution(role),
  'imported queue': (stack, role) =>
    sqs.Queue.fromQueueArn(stack, 'Queue', 'arn:aws:sqs:us-east-1:111122223333:jobs').grantSendMessages(role),
  'own queue': (stack, role) => new sqs.Queue(stack, 'Queue').grantSendMessages(role),
};
for (const [name, give] of Object.entries(grants)) {
  const app = new App();
  const stack = new Stack(app, 'Probe', { env: { account: '111122223333', region: 'us-east-1' } });
  const grant = give(stack, iam.Role.fromRoleArn(stack, 'Reader', 'arn:aws:iam::444455556666:role/reader'));
  grant.assertSuccess();
  const { Resources } = app.synth().getStackArtifact(stack.artifactId).template;
  const policies = Object.values(Resources ?? {}).filter((resource) => /Policy$/.test(resource.Type));
  console.log(`${name}: success ${grant.success}, policies written ${policies.length}`);
}
JS
node probe.cjs > seen
cat > expected <<'TXT'
event bus: success true, policies written 0
parameter: success true, policies written 0
state machine: success true, policies written 0
imported queue: success true, policies written 0
own queue: success true, policies written 1
TXT
diff expected seen
cat seen
