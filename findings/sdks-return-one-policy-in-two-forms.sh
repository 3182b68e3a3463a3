#!/usr/bin/env bash
# boto3 1.43.11 with @aws-sdk/client-iam 3.1169.0: one policy document is an object here, and encoded text there.
#
# Needs Python 3.9, Node 20, pip and npm. IAM sends documents URL-encoded. The documentation of get_role_policy, in
# boto3 too, says that they are returned so and that some SDKs decode them, not which. boto3 has decoded the text and
# parsed it as well: it returns a dict. The JavaScript SDK leaves the text as it came. Amazon SES sends its sending
# authorization policies unencoded, and boto3 does not parse those. Files that two programs saved from one account
# differ in form, and a reader must take an object, JSON and encoded JSON. A server on this machine plays IAM and SES.
#
# Output seen:
#   boto3 iam get_role_policy: dict, Resource arn:aws:s3:::data/*
#   boto3 ses get_identity_policies: str, begins with {"Version"
#   client-iam GetRolePolicy: string, begins with %7B%22Ver
set -euo pipefail
for tool in python3 node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# Packages that are there in these versions are used as they are.
python3 -m venv --system-site-packages "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --disable-pip-version-check boto3==1.43.11 >&2
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" @aws-sdk/client-iam@3.1169.0 >/dev/null
cat > probe.mjs <<'JS'
import { GetRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
const iam = new IAMClient({
  endpoint: process.argv[2], region: 'us-east-1', credentials: { accessKeyId: 'probe', secretAccessKey: 'probe' },
});
const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName: 'app', PolicyName: 'reader' }));
console.log(`client-iam GetRolePolicy: ${typeof PolicyDocument}, begins with ${PolicyDocument.slice(0, 9)}`);
JS
cat > probe.py <<'PY'
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import quote
import boto3

DOCUMENT = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::data/*"}]}'
ANSWERS = {
    b"GetRolePolicy": f"<RoleName>app</RoleName><PolicyName>reader</PolicyName>"
                      f"<PolicyDocument>{quote(DOCUMENT, safe='')}</PolicyDocument>",
    b"GetIdentityPolicies": f"<Policies><entry><key>sender</key><value>{DOCUMENT}</value></entry></Policies>",
}


class Aws(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        action, answer = next((name, ANSWERS[name]) for name in ANSWERS if name in body)
        name = action.decode()
        text = f"<{name}Response><{name}Result>{answer}</{name}Result></{name}Response>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *arguments):
        pass


server = HTTPServer(("127.0.0.1", 0), Aws)
threading.Thread(target=server.serve_forever, daemon=True).start()
endpoint = f"http://127.0.0.1:{server.server_port}"


def client(service):
    return boto3.client(service, endpoint_url=endpoint, region_name="us-east-1",
                        aws_access_key_id="probe", aws_secret_access_key="probe")


document = client("iam").get_role_policy(RoleName="app", PolicyName="reader")["PolicyDocument"]
print(f"boto3 iam get_role_policy: {type(document).__name__}, Resource {document['Statement'][0]['Resource']}")
policy = client("ses").get_identity_policies(Identity="example.com", PolicyNames=["sender"])["Policies"]["sender"]
print(f"boto3 ses get_identity_policies: {type(policy).__name__}, begins with {policy[:10]}", flush=True)
subprocess.run(["node", "probe.mjs", endpoint], check=True)
server.shutdown()
PY
NO_PROXY=127.0.0.1 "$dir/venv/bin/python" probe.py > seen
cat > expected <<'TXT'
boto3 iam get_role_policy: dict, Resource arn:aws:s3:::data/*
boto3 ses get_identity_policies: str, begins with {"Version"
client-iam GetRolePolicy: string, begins with %7B%22Ver
TXT
diff expected seen
cat seen
