#!/usr/bin/env bash
# moto 5.2.1: with access control on, a Deny counts without its condition.
#
# Needs Python 3.9 and pip. set_initial_no_auth_action_count makes moto decide by the caller's policies. That is said to
# be incomplete, and one expects statements that it cannot read to be left out. A Deny for requests without TLS denies
# the request with TLS, since its condition is taken to hold. Upper and lower case of an action make a difference, and ?
# in an action is a part of a regular expression. A test with such policies says nothing of what AWS would decide.
#
# Output seen:
#   Allow s3:GetObject: allowed
#   Allow s3:getobject: AccessDenied
#   Allow s3:Get?bject: AccessDenied
#   Allow s3:* and Deny s3:* without TLS: AccessDenied
set -euo pipefail
for tool in python3; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# Packages that are there in these versions are used as they are.
python3 -m venv --system-site-packages "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --disable-pip-version-check moto==5.2.1 boto3==1.43.11 >&2
cat > probe.py <<'PY'
import json
import boto3
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.core import set_initial_no_auth_action_count


def client(service, key="probe", secret="probe"):
    return boto3.client(service, region_name="us-east-1", aws_access_key_id=key, aws_secret_access_key=secret)


@mock_aws
def decide(*statements):
    client("s3").create_bucket(Bucket="data")
    client("s3").put_object(Bucket="data", Key="a", Body=b"x")
    iam = client("iam")
    iam.create_user(UserName="ann")
    document = json.dumps({"Version": "2012-10-17", "Statement": statements})
    iam.put_user_policy(UserName="ann", PolicyName="probe", PolicyDocument=document)
    key = iam.create_access_key(UserName="ann")["AccessKey"]

    @set_initial_no_auth_action_count(0)
    def read():
        client("s3", key["AccessKeyId"], key["SecretAccessKey"]).get_object(Bucket="data", Key="a")

    try:
        read()
        return "allowed"
    except ClientError as error:
        return error.response["Error"]["Code"]


def statement(effect, action, **elements):
    return {"Effect": effect, "Action": action, **(elements or {"Resource": "*"})}


without_tls = statement("Deny", "s3:*", Resource="*", Condition={"Bool": {"aws:SecureTransport": "false"}})
print("Allow s3:GetObject:", decide(statement("Allow", "s3:GetObject")))
print("Allow s3:getobject:", decide(statement("Allow", "s3:getobject")))
print("Allow s3:Get?bject:", decide(statement("Allow", "s3:Get?bject")))
print("Allow s3:* and Deny s3:* without TLS:", decide(statement("Allow", "s3:*"), without_tls))
PY
"$dir/venv/bin/python" probe.py > seen
cat > expected <<'TXT'
Allow s3:GetObject: allowed
Allow s3:getobject: AccessDenied
Allow s3:Get?bject: AccessDenied
Allow s3:* and Deny s3:* without TLS: AccessDenied
TXT
diff expected seen
cat seen
