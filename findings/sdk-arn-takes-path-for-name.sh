#!/usr/bin/env bash
# AWS SDK for Java 2.42.8, arns: the parsed resource of a role with a path is the first folder of that path.
#
# Arn.resource() splits the last part of an ARN at the first two separators, whatever the service means by them. For
# a role with the path /team/ci/ the resource is "team", and the name is the tail of what is called the qualifier. An
# S3 object has its bucket as resourceType, the start of its key as resource and the rest of it as qualifier, where a
# function has its version. To compare names, take resourceAsString() and split it as the service does.
#
# Output seen:
#   arn:aws:iam::111122223333:role/deployer: type role, resource deployer, qualifier none
#   arn:aws:iam::111122223333:role/team/ci/deployer: type role, resource team, qualifier ci/deployer
#   arn:aws:s3:::data: type none, resource data, qualifier none
#   arn:aws:s3:::data/2026/11:29.csv: type data, resource 2026, qualifier 11:29.csv
#   arn:aws:lambda:us-east-1:111122223333:function:f:7: type function, resource f, qualifier 7
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>probe</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>arns</artifactId><version>2.42.8</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dmaven.repo.local="$dir/repository" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib" >&2
cat > Probe.java <<'JAVA'
import software.amazon.awssdk.arns.Arn;

class Probe {
    public static void main(String[] arns) {
        for (String arn : arns) {
            var resource = Arn.fromString(arn).resource();
            System.out.printf("%s: type %s, resource %s, qualifier %s%n", arn, resource.resourceType().orElse("none"),
                    resource.resource(), resource.qualifier().orElse("none"));
        }
    }
}
JAVA
account=111122223333
java -cp 'lib/*' Probe.java "arn:aws:iam::$account:role/deployer" "arn:aws:iam::$account:role/team/ci/deployer" \
    arn:aws:s3:::data arn:aws:s3:::data/2026/11:29.csv "arn:aws:lambda:us-east-1:$account:function:f:7" > seen
cat > expected <<'TXT'
arn:aws:iam::111122223333:role/deployer: type role, resource deployer, qualifier none
arn:aws:iam::111122223333:role/team/ci/deployer: type role, resource team, qualifier ci/deployer
arn:aws:s3:::data: type none, resource data, qualifier none
arn:aws:s3:::data/2026/11:29.csv: type data, resource 2026, qualifier 11:29.csv
arn:aws:lambda:us-east-1:111122223333:function:f:7: type function, resource f, qualifier 7
TXT
diff expected seen
cat seen
