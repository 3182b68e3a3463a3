#!/usr/bin/env bash
# aws-cdk-lib 2.276.0: PolicyDocument.fromJson discards the Version that the document declares.
#
# Under Version 2008-10-17 the text ${aws:username} is no variable: the Resource below is one folder with exactly
# that name. PolicyDocument.fromJson reads the statements and nothing else, and its own JSON always says 2012-10-17,
# so that the text becomes a variable and the statement grants something else. The document's Id is gone, too.
# CfnInclude keeps both when the same document is part of a template, and warns that the Version is old.
#
# Output seen:
#   fromJson: Version 2012-10-17, Id none
#   CfnInclude: Version 2008-10-17, Id kept
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export TMPDIR=$dir
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    aws-cdk-lib@2.276.0 constructs@10.8.1 >/dev/null
cat > probe.cjs <<'JS'
const { writeFileSync } = require('node:fs');
const { App, Stack, aws_iam: iam, cloudformation_include: include } = require('aws-cdk-lib');
const document = {
  Version: '2008-10-17',
  Id: 'kept',
  Statement: [{
    Effect: 'Allow',
    Principal: { AWS: '111122223333' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::data/${aws:username}/*',
  }],
};
const app = new App();
const stack = new Stack(app, 'Probe');
const show = (name, { Version, Id }) => console.log(`${name}: Version ${Version}, Id ${Id ?? 'none'}`);
show('fromJson', stack.resolve(iam.PolicyDocument.fromJson(document)));
writeFileSync('template.json', JSON.stringify({
  Resources: { Data: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'data', PolicyDocument: document } } },
}));
new include.CfnInclude(stack, 'Template', { templateFile: 'template.json' });
show('CfnInclude', app.synth().getStackArtifact('Probe').template.Resources.Data.Properties.PolicyDocument);
JS
node probe.cjs > seen
cat > expected <<'TXT'
fromJson: Version 2012-10-17, Id none
CfnInclude: Version 2008-10-17, Id kept
TXT
diff expected seen
cat seen
