#!/usr/bin/env bash
# A condition added twice: iam-floyd 0.842.0 and aws-cdk-lib 2.276.0 keep the last, AWS's iam-policy-builder 2.42.8 both.
#
# Each builder is told twice that aws:SourceIp must be in a range. Conditions of one statement must all hold, so two
# calls look like two demands. None of the three writes that: two builders forget the first range without a word, and
# the third lists both under one key, which AWS reads as "one or the other".
#
# Output seen:
#   iam-floyd {"IpAddress":{"aws:SourceIp":"192.0.2.0/25"}}
#   aws-cdk-lib {"IpAddress":{"aws:SourceIp":"192.0.2.0/25"}}
#   iam-policy-builder {"IpAddress":{"aws:SourceIp":["192.0.2.0/24","192.0.2.0/25"]}}
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    aws-cdk-lib@2.276.0 constructs@10.8.1 iam-floyd@0.842.0 >/dev/null
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>probe</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>iam-policy-builder</artifactId><version>2.42.8</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dmaven.repo.local="$dir/repository" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib" >&2
cat > probe.cjs <<'JS'
const { Statement } = require('iam-floyd');
const { PolicyStatement } = require('aws-cdk-lib/aws-iam');
const ranges = ['192.0.2.0/24', '192.0.2.0/25'];
const floyd = new Statement.S3().allow().toGetObject();
const cdk = new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] });
ranges.forEach((range) => floyd.ifAwsSourceIp(range));
ranges.forEach((range) => cdk.addCondition('IpAddress', { 'aws:SourceIp': range }));
console.log('iam-floyd', JSON.stringify(floyd.toJSON().Condition));
console.log('aws-cdk-lib', JSON.stringify(cdk.toStatementJson().Condition));
JS
cat > Probe.java <<'JAVA'
import software.amazon.awssdk.policybuilder.iam.*;

class Probe {
    public static void main(String[] ranges) {
        var statement = IamStatement.builder().effect("Allow").addAction("s3:GetObject").addResource("*");
        for (String range : ranges) statement.addCondition(c -> c.operator("IpAddress").key("aws:SourceIp").value(range));
        String json = IamPolicy.builder().addStatement(statement.build()).build().toJson();
        System.out.println("iam-policy-builder " + json.replaceAll(".*\"Condition\":(.*)}}$", "$1"));
    }
}
JAVA
{ node probe.cjs; java -cp 'lib/*' Probe.java 192.0.2.0/24 192.0.2.0/25; } > seen
cat > expected <<'TXT'
iam-floyd {"IpAddress":{"aws:SourceIp":"192.0.2.0/25"}}
aws-cdk-lib {"IpAddress":{"aws:SourceIp":"192.0.2.0/25"}}
iam-policy-builder {"IpAddress":{"aws:SourceIp":["192.0.2.0/24","192.0.2.0/25"]}}
TXT
diff expected seen
cat seen
