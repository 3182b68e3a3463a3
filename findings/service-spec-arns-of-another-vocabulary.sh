#!/usr/bin/env bash
# @aws-cdk/aws-service-spec 0.1.216: more than half of the ARN templates have placeholders that their resource lacks.
#
# Needs Node 20 and npm. The data that CDK is made from gives 1002 resource types of CloudFormation an ARN, such as
# arn:${Partition}:sqs:${Region}:${Account}:${QueueName}. One expects the placeholders to be properties or attributes of
# the type, and of QueueName that is so. In 558 templates at least one is another word: BudgetName, where the type has a
# Budget with a name in it. Two types of Neptune begin with "arn:aws:" and so are wrong in every other partition.
#
# Output seen:
#   templates 1002, with placeholders that the type does not have 558
#   AWS::SQS::Queue arn:${Partition}:sqs:${Region}:${Account}:${QueueName}
#   AWS::Budgets::Budget arn:${Partition}:budgets::${Account}:budget/${BudgetName}: no BudgetName
#   AWS::Neptune::DBCluster arn:aws:rds:${Region}:${Account}:cluster:${DBClusterId}
#   AWS::Neptune::DBClusterParameterGroup arn:aws:rds:${Region}:${Account}:cluster-pg:${ClusterPGName}
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" @aws-cdk/aws-service-spec@0.1.216 >/dev/null
cat > probe.cjs <<'JS'
const { loadAwsServiceSpec } = require('@aws-cdk/aws-service-spec');
loadAwsServiceSpec().then((database) => {
  const types = database.all('resource').filter((type) => type.arnTemplate);
  const lacking = (type) => [...type.arnTemplate.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name)
    .filter((name) => !['Partition', 'Region', 'Account'].includes(name))
    .filter((name) => !(name in type.properties) && !(name in type.attributes));
  console.log(`templates ${types.length}, with placeholders that the type does not have ${
    types.filter((type) => lacking(type).length).length}`);
  const named = (name) => types.find((type) => type.cloudFormationType === name);
  const queue = named('AWS::SQS::Queue');
  console.log(`${queue.cloudFormationType} ${queue.arnTemplate}${lacking(queue).map((name) => `: no ${name}`).join('')}`);
  const budget = named('AWS::Budgets::Budget');
  console.log(`${budget.cloudFormationType} ${budget.arnTemplate}${lacking(budget).map((name) => `: no ${name}`).join('')}`);
  types.filter((type) => !type.arnTemplate.startsWith('arn:${Partition}:'))
    .forEach((type) => console.log(`${type.cloudFormationType} ${type.arnTemplate}`));
});
JS
node probe.cjs > seen
cat > expected <<'TXT'
templates 1002, with placeholders that the type does not have 558
AWS::SQS::Queue arn:${Partition}:sqs:${Region}:${Account}:${QueueName}
AWS::Budgets::Budget arn:${Partition}:budgets::${Account}:budget/${BudgetName}: no BudgetName
AWS::Neptune::DBCluster arn:aws:rds:${Region}:${Account}:cluster:${DBClusterId}
AWS::Neptune::DBClusterParameterGroup arn:aws:rds:${Region}:${Account}:cluster-pg:${ClusterPGName}
TXT
diff expected seen
cat seen
