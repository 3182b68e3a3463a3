#!/usr/bin/env bash
# AWS SDK for Java 1.12.797, core: Policy.fromJson knows NotResource, and drops NotAction and NotPrincipal silently.
#
# Needs JDK 17 and Maven. The first statement below denies everything but IAM, the second denies a bucket to all but one
# role. The reader has no place for either element. It returns statements without an action or without a principal, and
# writes them so: the first is no policy any more, the second would be one of an identity. A program that reads policies
# to compare or to extend them loses just the statements that limit most. NotResource is read and written.
#
# Output seen:
#   read Deny NotAction iam:*, Resource *; written Deny Resource *
#   read Deny NotPrincipal role/backup, Action s3:*, Resource data/*; written Deny Action s3:*, Resource data/*
#   read Deny Action s3:*, NotResource data/*; written Deny Action s3:*, NotResource data/*
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
  </dependencies>
</project>
XML
mvn -q -B -Dmaven.repo.local="$dir/repository" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib" >&2
cat > Probe.java <<'JAVA'
import com.amazonaws.auth.policy.Policy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

class Probe {
    public static void main(String[] arguments) throws Exception {
        for (String elements : List.of(
                "\"NotAction\": [\"iam:*\"], \"Resource\": [\"*\"]",
                "\"NotPrincipal\": {\"AWS\": [\"arn:aws:iam::111122223333:role/backup\"]}, \"Action\": [\"s3:*\"],"
                        + " \"Resource\": [\"arn:aws:s3:::data/*\"]",
                "\"Action\": [\"s3:*\"], \"NotResource\": [\"arn:aws:s3:::data/*\"]")) {
            String json = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", " + elements + "}]}";
            System.out.println("read " + shown(json) + "; written " + shown(Policy.fromJson(json).toJson()));
        }
    }

    static String shown(String json) throws Exception {
        JsonNode statement = new ObjectMapper().readTree(json).get("Statement").get(0);
        List<String> elements = new ArrayList<>();
        for (String name : List.of("NotPrincipal", "Principal", "Action", "NotAction", "Resource", "NotResource")) {
            JsonNode value = statement.get(name);
            if (value != null) {
                String text = value.findValuesAsText("AWS").isEmpty() && value.isArray() ? value.get(0).asText()
                        : value.get("AWS").get(0).asText();
                elements.add(name + " " + text.replaceFirst("^arn:.*:", ""));
            }
        }
        return statement.get("Effect").asText() + " " + String.join(", ", elements);
    }
}
JAVA
java -cp 'lib/*' Probe.java > seen
cat > expected <<'TXT'
read Deny NotAction iam:*, Resource *; written Deny Resource *
read Deny NotPrincipal role/backup, Action s3:*, Resource data/*; written Deny Action s3:*, Resource data/*
read Deny Action s3:*, NotResource data/*; written Deny Action s3:*, NotResource data/*
TXT
diff expected seen
cat seen
