#!/usr/bin/env bash
# serverless-step-functions 3.31.2: a state machine that lists one folder may read every object of the bucket.
#
# Needs Node 20 and npm. The plugin derives the role of a state machine from its states. For listObjectsV2 it grants
# s3:Get* and s3:List* on the bucket and on all of its objects, whatever the Prefix; the call needs s3:ListBucket on the
# bucket, and nothing else. A test that the state machine cannot read objects fails, and nothing in its definition reads
# one. getObject gets its object only.
#
# Output seen:
#   lists: listObjectsV2 {"Bucket":"data","Prefix":"public/"}: s3:Get* s3:List* on s3:::data s3:::data/*
#   reads: getObject {"Bucket":"data","Key":"public/index.html"}: s3:GetObject on s3:::data/public/index.html
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    osls@4.3.1 serverless-step-functions@3.31.2 >/dev/null
cat > probe.cjs <<'JS'
const { execFileSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const calls = {
  lists: ['listObjectsV2', { Bucket: 'data', Prefix: 'public/' }],
  reads: ['getObject', { Bucket: 'data', Key: 'public/index.html' }],
};
const stateMachines = {};
for (const [name, [operation, Parameters]] of Object.entries(calls)) {
  const Ask = { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:s3:${operation}`, Parameters, End: true };
  stateMachines[name] = { definition: { StartAt: 'Ask', States: { Ask } } };
}
writeFileSync('serverless.json', JSON.stringify({
  service: 'probe',
  provider: { name: 'aws', runtime: 'nodejs20.x' },
  plugins: ['serverless-step-functions'],
  stepFunctions: { stateMachines },
}));
execFileSync('node', ['node_modules/osls/bin/serverless.js', 'package'], { stdio: ['ignore', 'ignore', 'inherit'] });
const { Resources } = JSON.parse(readFileSync('.serverless/cloudformation-template-update-stack.json'));
const ofType = (type) => Object.entries(Resources).filter(([, { Type }]) => Type === type);
for (const [name, [operation, parameters]] of Object.entries(calls)) {
  const [, machine] = ofType('AWS::StepFunctions::StateMachine')
    .find(([, { Properties }]) => JSON.stringify(Properties.DefinitionString).includes(operation));
  const { Properties } = Resources[machine.Properties.RoleArn['Fn::GetAtt'][0]];
  const [{ Action, Resource }] = Properties.Policies[0].PolicyDocument.Statement;
  console.log(`${name}: ${operation} ${JSON.stringify(parameters)}: ${Action.join(' ')} on ${
    Resource.map((arn) => arn['Fn::Sub'].replace(/^arn:.*?:(?=s3:)/, '')).join(' ')}`);
}
JS
AWS_ACCESS_KEY_ID=probe AWS_SECRET_ACCESS_KEY=probe SLS_TELEMETRY_DISABLED=1 node probe.cjs > seen
cat > expected <<'TXT'
lists: listObjectsV2 {"Bucket":"data","Prefix":"public/"}: s3:Get* s3:List* on s3:::data s3:::data/*
reads: getObject {"Bucket":"data","Key":"public/index.html"}: s3:GetObject on s3:::data/public/index.html
TXT
diff expected seen
cat seen
