#!/usr/bin/env bash
# cfn-lint 1.51.0: W1020 says that Fn::Sub is not needed where it turns ${!aws:username} into a policy variable.
#
# Needs Python 3.9 and pip. In Fn::Sub, ${!aws:username} writes ${aws:username}, for IAM to fill. If nothing else is
# replaced in the text, cfn-lint finds no variable and asks to remove the function. Who follows that leaves the
# exclamation mark in the policy: IAM has no key of that name, the Resource matches nothing, and the linter has no more
# to say about it. With one more variable in the text, such as ${AWS::Partition}, there is no warning. (To write
# ${aws:username} without Fn::Sub is right, too, and what the warning means; it does not say so.)
#
# Output seen:
#   Fn::Sub arn:aws:s3:::data/${!aws:username}/*: W1020 'Fn::Sub' isn't needed because there are no variables
#   Fn::Sub arn:${AWS::Partition}:s3:::data/${!aws:username}/*: nothing
#   plain arn:aws:s3:::data/${!aws:username}/*: nothing
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

bare = "arn:aws:s3:::data/${!aws:username}/*"
for name, resource in [
    (f"Fn::Sub {bare}", {"Fn::Sub": bare}),
    (f"Fn::Sub {bare.replace(':aws:', ':${AWS::Partition}:', 1)}",
     {"Fn::Sub": bare.replace(":aws:", ":${AWS::Partition}:", 1)}),
    (f"plain {bare}", bare),
]:
    template = {"Resources": {"Home": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": resource}],
    }}}}}
    # I3042, which is no more than information, asks for a partition that is not written out.
    matches = [f"{match.rule.id} {match.message}" for match in lint_all(json.dumps(template)) if match.rule.id != "I3042"]
    print(f"{name}: {', '.join(matches) or 'nothing'}")
PY
"$dir/venv/bin/python" probe.py > seen
cat > expected <<'TXT'
Fn::Sub arn:aws:s3:::data/${!aws:username}/*: W1020 'Fn::Sub' isn't needed because there are no variables
Fn::Sub arn:${AWS::Partition}:s3:::data/${!aws:username}/*: nothing
plain arn:aws:s3:::data/${!aws:username}/*: nothing
TXT
diff expected seen
cat seen
