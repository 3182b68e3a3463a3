#!/usr/bin/env bash
# awscli 1.45.11: "aws cloudformation package" changes values in policies of a template that has nothing to package.
#
# Needs Python 3.9, Node 20, pip and npm; no account and no network but for the packages. The command reads the template
# and prints it with other links to local files. There are none below, and a reader of YAML 1.2 (npm's yaml 2.9.1, whose
# rules CDK's CfnInclude follows as well) compares both texts. An account id in quotation marks loses them if it begins
# with 0 and has an 8 or 9, and is the number 98765432109 then. The tag value "1e3" becomes 1000. A date without
# quotation marks comes back with a blank for the T, which is not the ISO 8601 form that IAM asks for.
#
# Output seen:
#   Principal 0 "111122223333" -> "111122223333"
#   Principal 1 "012345670123" -> "012345670123"
#   Principal 2 "098765432109" -> 98765432109
#   aws:RequestTag/release "1e3" -> 1000
#   aws:CurrentTime "2027-01-01T00:00:00Z" -> "2027-01-01 00:00:00+00:00"
set -euo pipefail
for tool in python3 node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# Packages that are there in these versions are used as they are.
python3 -m venv --system-site-packages "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --disable-pip-version-check awscli==1.45.11 >&2
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" yaml@2.9.1 >/dev/null
cat > template.yaml <<'YAML'
Resources:
  Deployer:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {AWS: ["111122223333", "012345670123", "098765432109"]}
            Action: sts:AssumeRole
            Condition:
              StringEquals: {"aws:RequestTag/release": "1e3"}
              DateLessThan: {"aws:CurrentTime": 2027-01-01T00:00:00Z}
YAML
AWS_ACCESS_KEY_ID=probe AWS_SECRET_ACCESS_KEY=probe AWS_DEFAULT_REGION=us-east-1 \
    "$dir/venv/bin/python" -m awscli cloudformation package --template-file template.yaml \
    --s3-bucket none > packaged.yaml
cat > probe.cjs <<'JS'
const { readFileSync } = require('node:fs');
const { parse } = require('yaml');
const [before, after] = ['template.yaml', 'packaged.yaml'].map((file) =>
  parse(readFileSync(file, 'utf8')).Resources.Deployer.Properties.AssumeRolePolicyDocument.Statement[0]);
const show = (name, read) => console.log(`${name} ${JSON.stringify(read(before))} -> ${JSON.stringify(read(after))}`);
[0, 1, 2].forEach((index) => show(`Principal ${index}`, ({ Principal }) => Principal.AWS[index]));
show('aws:RequestTag/release', ({ Condition }) => Condition.StringEquals['aws:RequestTag/release']);
show('aws:CurrentTime', ({ Condition }) => Condition.DateLessThan['aws:CurrentTime']);
JS
node probe.cjs > seen
cat > expected <<'TXT'
Principal 0 "111122223333" -> "111122223333"
Principal 1 "012345670123" -> "012345670123"
Principal 2 "098765432109" -> 98765432109
aws:RequestTag/release "1e3" -> 1000
aws:CurrentTime "2027-01-01T00:00:00Z" -> "2027-01-01 00:00:00+00:00"
TXT
diff expected seen
cat seen
