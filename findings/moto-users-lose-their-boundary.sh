#!/usr/bin/env bash
# moto 5.2.1: create_user takes a permissions boundary and forgets it; create_role keeps the same one.
#
# Needs Python 3.9 and pip. Tools that read an account's policies are tested against moto. Both principals below are
# made with the same boundary. The role has it in get_role and in get_account_authorization_details; the user has none
# in either, although the call succeeded, so that a test decides as if nothing limited the user.
#
# Output seen:
#   role: get_role limit, details limit
#   user: get_user none, details none
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
from moto import mock_aws


def document(**elements):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **elements}]})


def boundary(principal):
    return principal.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn", "none").split("/")[-1]


with mock_aws():
    iam = boto3.client("iam", region_name="us-east-1", aws_access_key_id="probe", aws_secret_access_key="probe")
    limit = iam.create_policy(PolicyName="limit", PolicyDocument=document(Action="s3:*", Resource="*"))["Policy"]["Arn"]
    trust = document(Action="sts:AssumeRole", Principal={"Service": "ec2.amazonaws.com"})
    iam.create_role(RoleName="app", AssumeRolePolicyDocument=trust, PermissionsBoundary=limit)
    iam.create_user(UserName="ann", PermissionsBoundary=limit)
    details = iam.get_account_authorization_details(Filter=["User", "Role"])
    for name, got, listed in [
        ("role", iam.get_role(RoleName="app")["Role"], details["RoleDetailList"]),
        ("user", iam.get_user(UserName="ann")["User"], details["UserDetailList"]),
    ]:
        print(f"{name}: get_{name} {boundary(got)}, details {boundary(listed[0])}")
PY
"$dir/venv/bin/python" probe.py > seen
cat > expected <<'TXT'
role: get_role limit, details limit
user: get_user none, details none
TXT
diff expected seen
cat seen
