#!/usr/bin/env bash
# aws-cdk-lib 2.276.0: in a stack without an account, a grant to another account's role also changes a local role.
#
# Role.fromRoleArn gets the full ARN of a role in account 444455556666. If the stack names its account, the bucket's
# grant is written into the bucket policy only. If the stack leaves its account open, as the starter that cdk init
# writes does, CDK adds an AWS::IAM::Policy that names the role by its bare name: CloudFormation looks for a role
# called "reader" in whichever account the stack is deployed to. No part of the policy names account 444455556666.
# Whoever reads the template must not take that name for the role in the ARN.
#
# Output seen:
#   account 111122223333: BucketPolicy for arn:aws:iam::444455556666:role/team/reader
#   account open: IAM policy on the role named reader
#   account open: BucketPolicy for arn:aws:iam::444455556666:role/team/reader
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export TMPDIR=$dir
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    aws-cdk-lib@2.276.0 constructs@10.8.1 >/dev/null
cat > probe.cjs <<'JS'
const { App, Stack, aws_iam: iam, aws_s3: s3 } = require('aws-cdk-lib');
for (const account of ['111122223333', undefined]) {
  const app = new App();
  const stack = new Stack(app, 'Probe', { env: { account, region: 'us-east-1' } });
  new s3.Bucket(stack, 'Data').grantRead(
    iam.Role.fromRoleArn(stack, 'Reader', 'arn:aws:iam::444455556666:role/team/reader'));
  const { Resources } = app.synth().getStackArtifact(stack.artifactId).template;
  const lines = [];
  for (const { Type, Properties } of Object.values(Resources)) {
    if (Type === 'AWS::IAM::Policy') {
      lines.push(`IAM policy on the role named ${Properties.Roles.join(' ')}`);
    } else if (Type === 'AWS::S3::BucketPolicy') {
      lines.push(`BucketPolicy for ${Properties.PolicyDocument.Statement[0].Principal.AWS}`);
    }
  }
  lines.sort().reverse().forEach((line) => console.log(`account ${account ?? 'open'}: ${line}`));
}
JS
node probe.cjs > seen
cat > expected <<'TXT'
account 111122223333: BucketPolicy for arn:aws:iam::444455556666:role/team/reader
account open: IAM policy on the role named reader
account open: BucketPolicy for arn:aws:iam::444455556666:role/team/reader
TXT
diff expected seen
cat seen
