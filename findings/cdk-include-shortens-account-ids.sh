#!/usr/bin/env bash
# aws-cdk-lib 2.276.0: CfnInclude turns an unquoted account id that starts with 0 into an id of eleven digits.
#
# The YAML below is a valid trust policy without quotation marks. Its reader knows that a date stays text
# (Version: 2012-10-17), and that "yes" and "1:30" are no Boolean and no time. Digits become numbers all the same:
# the account id loses its leading zero and then names no account, and the tag value 1.10 becomes 1.1, another value.
# Nothing is reported; the template that CDK writes has the short id.
#
# Output seen:
#   Version "2012-10-17"
#   Principal [12345678901,111122223333]
#   aws:RequestTag/release 1.1
#   aws:RequestTag/approved "yes"
#   aws:RequestTag/window "1:30"
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export TMPDIR=$dir
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    aws-cdk-lib@2.276.0 constructs@10.8.1 >/dev/null
cat > template.yaml <<'YAML'
Resources:
  Deployer:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: {AWS: [012345678901, 111122223333]}
            Action: sts:AssumeRole
            Condition:
              StringEquals:
                aws:RequestTag/release: 1.10
                aws:RequestTag/approved: yes
                aws:RequestTag/window: 1:30
YAML
cat > probe.cjs <<'JS'
const { App, Stack, cloudformation_include: include } = require('aws-cdk-lib');
const app = new App();
new include.CfnInclude(new Stack(app, 'Probe'), 'Template', { templateFile: 'template.yaml' });
const { template } = app.synth().getStackArtifact('Probe');
const { Version, Statement: [statement] } = template.Resources.Deployer.Properties.AssumeRolePolicyDocument;
const show = (name, value) => console.log(name, JSON.stringify(value));
show('Version', Version);
show('Principal', statement.Principal.AWS);
Object.entries(statement.Condition.StringEquals).forEach(([key, value]) => show(key, value));
JS
node probe.cjs > seen
cat > expected <<'TXT'
Version "2012-10-17"
Principal [12345678901,111122223333]
aws:RequestTag/release 1.1
aws:RequestTag/approved "yes"
aws:RequestTag/window "1:30"
TXT
diff expected seen
cat seen
