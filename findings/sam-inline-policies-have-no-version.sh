#!/usr/bin/env bash
# aws-sam-translator 1.110.0: SAM's own policy templates, and statements without a Version, become 2008-10-17 policies.
#
# Needs Python 3.9 and pip. SAM writes Version 2012-10-17 into the trust policy of the role that it makes, but none into
# the inline policies. IAM reads a document without Version as 2008-10-17, in which ${aws:PrincipalTag/team} is no
# variable: the Resource below is a folder with exactly that name, and the function may read nothing. Only a Version in
# the template's own document is passed on, and the policy templates of SAM have no place for one.
#
# Output seen:
#   trust policy: Version 2012-10-17
#   statement in Policies: Version none, Resource arn:aws:s3:::data/${aws:PrincipalTag/team}/*
#   the same with a Version: Version 2012-10-17, Resource arn:aws:s3:::data/${aws:PrincipalTag/team}/*
#   S3ReadPolicy: Version none
#   SQSPollerPolicy: Version none
set -euo pipefail
for tool in python3; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# Packages that are there in these versions are used as they are.
python3 -m venv --system-site-packages "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --disable-pip-version-check aws-sam-translator==1.110.0 >&2
cat > probe.py <<'PY'
from samtranslator.translator.transform import transform


class NoManagedPolicies:
    def load(self):
        return {}


statements = {"Statement": [{
    "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/${aws:PrincipalTag/team}/*",
}]}
policies = {
    "statement in Policies": statements,
    "the same with a Version": {"Version": "2012-10-17", **statements},
    "S3ReadPolicy": {"S3ReadPolicy": {"BucketName": "data"}},
    "SQSPollerPolicy": {"SQSPollerPolicy": {"QueueName": "jobs"}},
}
template = transform({
    "Transform": "AWS::Serverless-2016-10-31",
    "Resources": {"Reader": {"Type": "AWS::Serverless::Function", "Properties": {
        "Handler": "index.handler", "Runtime": "nodejs20.x", "CodeUri": "s3://code/reader.zip",
        "Policies": list(policies.values()),
    }}},
}, {}, NoManagedPolicies())
role = template["Resources"]["ReaderRole"]["Properties"]
print("trust policy: Version", role["AssumeRolePolicyDocument"].get("Version", "none"))
for name, policy in zip(policies, role["Policies"]):
    document = policy["PolicyDocument"]
    resource = document["Statement"][0]["Resource"]
    print(f"{name}: Version {document.get('Version', 'none')}"
          + (f", Resource {resource}" if isinstance(resource, str) else ""))
PY
AWS_DEFAULT_REGION=us-east-1 "$dir/venv/bin/python" probe.py > seen
cat > expected <<'TXT'
trust policy: Version 2012-10-17
statement in Policies: Version none, Resource arn:aws:s3:::data/${aws:PrincipalTag/team}/*
the same with a Version: Version 2012-10-17, Resource arn:aws:s3:::data/${aws:PrincipalTag/team}/*
S3ReadPolicy: Version none
SQSPollerPolicy: Version none
TXT
diff expected seen
cat seen
