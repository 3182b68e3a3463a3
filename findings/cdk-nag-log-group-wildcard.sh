#!/usr/bin/env bash
# cdk-nag 3.0.2 with aws-cdk-lib 2.276.0: the same grant on a log group is a violation only if the group was imported.
#
# CloudFormation's Arn attribute of a log group ends in ":*", which means the group and its streams. CDK spells that
# ending out for a log group that is imported, and cdk-nag's AwsSolutions-IAM5 reports it as a wildcard.
# For a log group of the stack's own the ending arrives at deployment, inside Fn::GetAtt, and nothing is reported.
# Both roles may do the same: write to one log group. Such a report is no sign of a grant that is too wide.
#
# Output seen:
#   own log group: Resource Fn::GetAtt Arn, violations of IAM5: 0
#   imported log group: Resource arn:aws:logs:us-east-1:111122223333:log-group:app:*, violations of IAM5: 1
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export TMPDIR=$dir
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    aws-cdk-lib@2.276.0 constructs@10.8.1 cdk-nag@3.0.2 >/dev/null
cat > probe.cjs <<'JS'
const { App, Stack, Validations, aws_iam: iam, aws_logs: logs } = require('aws-cdk-lib');
const { AwsSolutionsChecks } = require('cdk-nag');
const app = new App({ outdir: `out-${process.argv[2]}` });
const stack = new Stack(app, 'Probe', { env: { account: '111122223333', region: 'us-east-1' } });
const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
const group = process.argv[2] === 'own' ? new logs.LogGroup(stack, 'Own')
  : logs.LogGroup.fromLogGroupArn(stack, 'Imported', 'arn:aws:logs:us-east-1:111122223333:log-group:app');
const { resources: [arn] } = group.grantWrite(role).principalStatement;
const resolved = stack.resolve(arn);
console.log(`Resource ${typeof resolved === 'string' ? resolved : `Fn::GetAtt ${resolved['Fn::GetAtt'][1]}`}`);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
try { app.synth(); } catch (failed) { console.error(failed.message); }
JS
for group in own imported; do
    resource=$(node probe.cjs "$group" 2> "$group.report")
    echo "$group log group: $resource, violations of IAM5: $(grep -c "AwsSolutions-IAM5" "$group.report" || true)"
done > seen
cat > expected <<'TXT'
own log group: Resource Fn::GetAtt Arn, violations of IAM5: 0
imported log group: Resource arn:aws:logs:us-east-1:111122223333:log-group:app:*, violations of IAM5: 1
TXT
diff expected seen
cat seen
