#!/usr/bin/env bash
# AWS SDK for Java 1.12.797, core: reading a trust policy and writing it again names another role.
#
# Needs JDK 17 and Maven. Account ids used to be written with hyphens, 1111-2222-3333. Policy.fromJson still removes the
# hyphens from every AWS principal, also from the names in an ARN and from partitions: report-writer becomes
# reportwriter, and arn:aws-cn becomes arn:awscn. Nothing is reported. The reader keeps them only if PolicyReaderOptions
# tells it so; version 2 of the SDK keeps them always.
#
# Output seen:
#   1.12.797 arn:aws:iam::111122223333:role/reportwriter
#   1.12.797 arn:awscn:iam::111122223333:user/ann
#   1.12.797 with options arn:aws:iam::111122223333:role/report-writer
#   1.12.797 with options arn:aws-cn:iam::111122223333:user/ann
#   2.42.8 arn:aws:iam::111122223333:role/report-writer
#   2.42.8 arn:aws-cn:iam::111122223333:user/ann
set -euo pipefail
for tool in java mvn; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>probe</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.amazonaws</groupId><artifactId>aws-java-sdk-core</artifactId><version>1.12.797</version></dependency>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>iam-policy-builder</artifactId><version>2.42.8</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dmaven.repo.local="$dir/repository" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib" >&2
cat > Probe.java <<'JAVA'
import com.amazonaws.auth.policy.Policy;
import com.amazonaws.auth.policy.PolicyReaderOptions;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;

class Probe {
    public static void main(String[] principals) {
        String json = """
                {"Version": "2012-10-17", "Statement": [{
                    "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ["%s", "%s"]}
                }]}""".formatted((Object[]) principals);
        show("1.12.797", Policy.fromJson(json).toJson());
        show("1.12.797 with options",
                Policy.fromJson(json, new PolicyReaderOptions().withStripAwsPrincipalIdHyphensEnabled(false)).toJson());
        show("2.42.8", IamPolicy.fromJson(json).toJson());
    }

    static void show(String version, String json) {
        var arns = java.util.regex.Pattern.compile("arn:[^\"]+").matcher(json);
        while (arns.find()) System.out.println(version + " " + arns.group());
    }
}
JAVA
java -cp 'lib/*' Probe.java arn:aws:iam::111122223333:role/report-writer arn:aws-cn:iam::111122223333:user/ann > seen
cat > expected <<'TXT'
1.12.797 arn:aws:iam::111122223333:role/reportwriter
1.12.797 arn:awscn:iam::111122223333:user/ann
1.12.797 with options arn:aws:iam::111122223333:role/report-writer
1.12.797 with options arn:aws-cn:iam::111122223333:user/ann
2.42.8 arn:aws:iam::111122223333:role/report-writer
2.42.8 arn:aws-cn:iam::111122223333:user/ann
TXT
diff expected seen
cat seen
