#!/usr/bin/env bash
# commonmark-java 0.27.1: two wildcards of one ARN are gone from the page, and what is left is a well-formed ARN.
#
# Needs JDK 17 and Maven. An asterisk between two colons, or before a letter and after a colon, may open emphasis, so
# the next one closes it, within the same word. arn:aws:ses:*:*:identity/* is shown as an ARN without Region and
# account; that is the standard's rule, and other implementations do the same. s3:Get* and s3:List* stay, since an
# asterisk before a blank opens nothing, so that a page of policies looks right until somebody copies an ARN from it.
#
# Output seen:
#   s3:Get* and s3:List* -> s3:Get* and s3:List*
#   arn:aws:s3:::data/* -> arn:aws:s3:::data/*
#   arn:aws:ses:*:*:identity/* -> arn:aws:ses:::identity/*
#   arn:aws:iam::*:role/* -> arn:aws:iam:::role/
#   ses:*Email* -> ses:Email
#   `arn:aws:ses:*:*:identity/*` -> arn:aws:ses:*:*:identity/*
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
    <dependency><groupId>org.commonmark</groupId><artifactId>commonmark</artifactId><version>0.27.1</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dmaven.repo.local="$dir/repository" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib" >&2
cat > Probe.java <<'JAVA'
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

class Probe {
    public static void main(String[] lines) {
        for (String line : lines) {
            StringBuilder shown = new StringBuilder();
            Parser.builder().build().parse(line).accept(new AbstractVisitor() {
                @Override public void visit(Text text) {
                    shown.append(text.getLiteral());
                }

                @Override public void visit(Code code) {
                    shown.append(code.getLiteral());
                }
            });
            System.out.println(line + " -> " + shown);
        }
    }
}
JAVA
java -cp 'lib/*' Probe.java 's3:Get* and s3:List*' 'arn:aws:s3:::data/*' 'arn:aws:ses:*:*:identity/*' \
    'arn:aws:iam::*:role/*' 'ses:*Email*' '`arn:aws:ses:*:*:identity/*`' > seen
cat > expected <<'TXT'
s3:Get* and s3:List* -> s3:Get* and s3:List*
arn:aws:s3:::data/* -> arn:aws:s3:::data/*
arn:aws:ses:*:*:identity/* -> arn:aws:ses:::identity/*
arn:aws:iam::*:role/* -> arn:aws:iam:::role/
ses:*Email* -> ses:Email
`arn:aws:ses:*:*:identity/*` -> arn:aws:ses:*:*:identity/*
TXT
diff expected seen
cat seen
