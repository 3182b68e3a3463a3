#!/usr/bin/env bash
# cfn-resolver-lib 1.1.8: "exact values" of a template keep ${...} where Fn::Sub has an escape, an attribute or a map.
#
# Needs Node 20 and npm. The library says that tests can assert on the values that deployment uses. It replaces
# parameters in a plain Fn::Sub. The escape ${!aws:username}, which writes a policy variable, keeps its exclamation
# mark: IAM would take that for a variable nobody fills. An attribute such as ${Data.Arn} stays as it is, though
# Fn::GetAtt of the same attribute is resolved, and with a map of names the pseudo parameters are no longer replaced.
# Nothing is reported, so that a test compares the policy with what is never deployed.
#
# Output seen:
#   {"Fn::Sub":"arn:${AWS::Partition}:s3:::${Name}/*"} -> "arn:aws:s3:::data/*"
#   {"Fn::Sub":"arn:aws:s3:::${Name}/${!aws:username}/*"} -> "arn:aws:s3:::data/${!aws:username}/*"
#   {"Fn::GetAtt":["Data","Arn"]} -> "arn:aws:s3:::data"
#   {"Fn::Sub":"${Data.Arn}/*"} -> "${Data.Arn}/*"
#   {"Fn::Sub":["arn:${AWS::Partition}:s3:::${b}/*",{"b":{"Ref":"Name"}}]} -> "arn:${AWS::Partition}:s3:::data/*"
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" cfn-resolver-lib@1.1.8 >/dev/null
cat > probe.cjs <<'JS'
const NodeEvaluator = require('cfn-resolver-lib');
for (const Resource of [
  { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Name}/*' },
  { 'Fn::Sub': 'arn:aws:s3:::${Name}/${!aws:username}/*' },
  { 'Fn::GetAtt': ['Data', 'Arn'] },
  { 'Fn::Sub': '${Data.Arn}/*' },
  { 'Fn::Sub': ['arn:${AWS::Partition}:s3:::${b}/*', { b: { Ref: 'Name' } }] },
]) {
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Parameters: { Name: { Type: 'String', Default: 'data' } },
    Conditions: {},
    Resources: {
      Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
      Reader: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Resource } },
    },
    Outputs: {},
  };
  const { Resources } = new NodeEvaluator(template, {
    RefResolvers: { 'AWS::Region': 'us-east-1', 'AWS::Partition': 'aws', 'AWS::AccountId': '111122223333', Name: 'data' },
  }).evaluateNodes();
  console.log(`${JSON.stringify(Resource)} -> ${JSON.stringify(Resources.Reader.Properties.Resource)}`);
}
JS
node probe.cjs | grep -e '->' > seen
cat > expected <<'TXT'
{"Fn::Sub":"arn:${AWS::Partition}:s3:::${Name}/*"} -> "arn:aws:s3:::data/*"
{"Fn::Sub":"arn:aws:s3:::${Name}/${!aws:username}/*"} -> "arn:aws:s3:::data/${!aws:username}/*"
{"Fn::GetAtt":["Data","Arn"]} -> "arn:aws:s3:::data"
{"Fn::Sub":"${Data.Arn}/*"} -> "${Data.Arn}/*"
{"Fn::Sub":["arn:${AWS::Partition}:s3:::${b}/*",{"b":{"Ref":"Name"}}]} -> "arn:${AWS::Partition}:s3:::data/*"
TXT
diff expected seen
cat seen
