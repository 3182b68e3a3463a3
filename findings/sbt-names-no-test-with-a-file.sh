#!/usr/bin/env bash
# sbt-jupiter-interface 0.15.1 with sbt 1.11.7, JUnit 5.13.4: a test whose source is a file has no name in the XML.
#
# Needs JDK 17 and Maven, which gets sbt's launcher. A factory of JUnit makes two dynamic tests; one says with a URI
# that it stands in a file, as tests made of documents or specs do. Both run, and the console names both. In the XML
# that CI servers read, the one has its own name, and the other is called after a class of sbt's interface for tests:
# two failures of a document cannot be told apart there.
#
# Output seen:
#   documents():without a file
#   (It is not a test it is a sbt.testing.SuiteSelector)
set -euo pipefail
for tool in java mvn; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir -p project src/test/java
echo 'sbt.version=1.11.7' > project/build.properties
echo 'addSbtPlugin("com.github.sbt.junit" % "sbt-jupiter-interface" % "0.15.1")' > project/plugins.sbt
cat > build.sbt <<'SBT'
autoScalaLibrary := false
crossPaths := false
libraryDependencies ++= Seq(
  "org.junit.jupiter" % "junit-jupiter" % "5.13.4" % Test,
  "com.github.sbt.junit" % "jupiter-interface" % "0.15.1" % Test
)
SBT
cat > src/test/java/DocumentsTest.java <<'JAVA'
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.*;

class DocumentsTest {
    @TestFactory
    List<DynamicTest> documents() {
        return List.of(
                DynamicTest.dynamicTest("without a file", () -> {}),
                DynamicTest.dynamicTest("in a file", URI.create("file:///policies/sender.json?line=3"), () -> {}));
    }
}
JAVA
mvn -B -q -Dmaven.repo.local="$dir/repository" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=org.scala-sbt:sbt-launch:1.11.7 -DoutputDirectory="$dir/tool" > log 2>&1 || { cat log >&2; exit 1; }
COURSIER_CACHE="$dir/coursier" java -Dsbt.global.base="$dir/global" -Dsbt.boot.directory="$dir/boot" \
    -Dsbt.ivy.home="$dir/ivy" -Dsbt.color=false -Dsbt.server.autostart=false \
    -jar "$(echo tool/sbt-launch-*.jar)" test >> log 2>&1 || { tail -30 log >&2; exit 1; }
grep -q 'Test .*documents():in a file started' log || { tail -30 log >&2; exit 1; }
grep -o '<testcase [^>]*' target/test-reports/*.xml | sed 's/.* name="\([^"]*\)".*/\1/' > seen
cat > expected <<'TXT'
documents():without a file
(It is not a test it is a sbt.testing.SuiteSelector)
TXT
diff expected seen || { tail -30 log >&2; exit 1; }
cat seen
