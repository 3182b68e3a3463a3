#!/usr/bin/env bash
# cfn-lint 1.51.0: a bucket policy of the European Sovereign Cloud may name its resource, and no principal.
#
# Needs Python 3.9 and pip. Resources may be in any partition whose name begins with aws, principals only in aws, aws-cn
# and aws-us-gov, so that no role of aws-eusc, aws-iso or aws-iso-b can be named; E3512 fails the template. So do, in
# any partition, two principals that AWS documents: a federated user session, and the unique id that IAM puts in place
# of a role that has been deleted. A session of a role passes.
#
# Output seen:
#   arn:aws:iam::111122223333:role/app: nothing
#   arn:aws-us-gov:iam::111122223333:role/app: nothing
#   arn:aws-eusc:iam::111122223333:role/app: E3512 at Principal/AWS
#   arn:aws-iso-b:iam::111122223333:role/app: E3512 at Principal/AWS
#   arn:aws:sts::111122223333:assumed-role/app/session: nothing
#   arn:aws:sts::111122223333:federated-user/ann: E3512 at Principal/AWS
#   AROA1234567890EXAMPLE: E3512 at Principal/AWS
set -euo pipefail
for tool in python3; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# Packages that are there in these versions are used as they are.
python3 -m venv --system-site-packages "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --disable-pip-version-check cfn-lint==1.51.0 >&2
cat > probe.py <<'PY'
import json
from cfnlint.api import lint_all

for principal in [
    "arn:aws:iam::111122223333:role/app",
    "arn:aws-us-gov:iam::111122223333:role/app",
    "arn:aws-eusc:iam::111122223333:role/app",
    "arn:aws-iso-b:iam::111122223333:role/app",
    "arn:aws:sts::111122223333:assumed-role/app/session",
    "arn:aws:sts::111122223333:federated-user/ann",
    "AROA1234567890EXAMPLE",
]:
    partition = principal.split(":")[1] if ":" in principal else "aws"
    template = {"Resources": {"Data": {"Type": "AWS::S3::BucketPolicy", "Properties": {
        "Bucket": "data",
        "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"AWS": principal},
            "Action": "s3:GetObject", "Resource": f"arn:{partition}:s3:::data/*",
        }]},
    }}}}
    matches = {f"{match.rule.id} at {'/'.join(map(str, match.path[-2:]))}" for match in lint_all(json.dumps(template))}
    print(f"{principal}: {', '.join(sorted(matches)) or 'nothing'}")
PY
"$dir/venv/bin/python" probe.py > seen
cat > expected <<'TXT'
arn:aws:iam::111122223333:role/app: nothing
arn:aws-us-gov:iam::111122223333:role/app: nothing
arn:aws-eusc:iam::111122223333:role/app: E3512 at Principal/AWS
arn:aws-iso-b:iam::111122223333:role/app: E3512 at Principal/AWS
arn:aws:sts::111122223333:assumed-role/app/session: nothing
arn:aws:sts::111122223333:federated-user/ann: E3512 at Principal/AWS
AROA1234567890EXAMPLE: E3512 at Principal/AWS
TXT
diff expected seen
cat seen
