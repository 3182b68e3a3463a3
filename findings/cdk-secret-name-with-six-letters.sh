#!/usr/bin/env bash
# aws-cdk-lib 2.276.0: a secret whose own name ends in a hyphen and six letters is taken for a complete ARN.
#
# Secrets Manager puts a hyphen and six characters behind each name, so that the ARN of the secret prod/db-master
# looks like ...:secret:prod/db-master-a1B2c3. Secret.fromSecretCompleteArn is meant to refuse an ARN without that
# suffix. It takes "master" for the suffix, and the grant then names an ARN that the secret never has.
# fromSecretPartialArn writes the grant correctly, but loses the same part of the name: secretName is prod/db.
# With a last word of another length (prod/db-main), both do as expected.
#
# Output seen:
#   complete prod/db-master: name prod/db, grant on secret:prod/db-master
#   partial prod/db-master: name prod/db, grant on secret:prod/db-master-??????
#   complete prod/db-main: refused
#   partial prod/db-main: name prod/db-main, grant on secret:prod/db-main-??????
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export TMPDIR=$dir
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    aws-cdk-lib@2.276.0 constructs@10.8.1 >/dev/null
cat > probe.cjs <<'JS'
const { App, Stack, aws_iam: iam, aws_secretsmanager: secrets } = require('aws-cdk-lib');
const stack = new Stack(new App(), 'Probe', { env: { account: '111122223333', region: 'us-east-1' } });
let count = 0;
for (const name of ['prod/db-master', 'prod/db-main']) {
  for (const [kind, read] of [['complete', secrets.Secret.fromSecretCompleteArn], ['partial', secrets.Secret.fromSecretPartialArn]]) {
    const role = new iam.Role(stack, `Role${++count}`, { assumedBy: new iam.AccountRootPrincipal() });
    try {
      const secret = read(stack, `Secret${count}`, `arn:aws:secretsmanager:us-east-1:111122223333:secret:${name}`);
      const [arn] = secret.grantRead(role).principalStatement.resources;
      console.log(`${kind} ${name}: name ${secret.secretName}, grant on ${arn.split(':').slice(5).join(':')}`);
    } catch (refusal) {
      console.log(`${kind} ${name}: refused`);
    }
  }
}
JS
node probe.cjs > seen
cat > expected <<'TXT'
complete prod/db-master: name prod/db, grant on secret:prod/db-master
partial prod/db-master: name prod/db, grant on secret:prod/db-master-??????
complete prod/db-main: refused
partial prod/db-main: name prod/db-main, grant on secret:prod/db-main-??????
TXT
diff expected seen
cat seen
