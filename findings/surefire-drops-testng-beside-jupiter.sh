#!/usr/bin/env bash
# Maven Surefire 3.5.6 with TestNG 7.11.0 and JUnit Jupiter 5.13.4: once a project has both, no test of TestNG runs.
#
# Needs JDK 17 and Maven. Below, one test of TestNG fails. As long as TestNG is the only framework, the build fails. With
# JUnit Jupiter on the class path, as any engine of the JUnit Platform brings it, Surefire takes the provider of the
# platform alone: the test of TestNG is not run, the one of Jupiter is, and the build succeeds without a word about the
# other, also with -DfailIfNoTests=true. Naming both surefire-testng and surefire-junit-platform as dependencies of the
# plugin runs both.
#
# Output seen:
#   TestNG alone: exit code 1, Tests run: 1, Failures: 1, Errors: 0, Skipped: 0
#   beside Jupiter: exit code 0, Tests run: 1, Failures: 0, Errors: 0, Skipped: 0
set -euo pipefail
for tool in java mvn; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
pom() {
    cat > pom.xml <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>probe</groupId><artifactId>probe</artifactId><version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency><groupId>org.testng</groupId><artifactId>testng</artifactId><version>7.11.0</version></dependency>
    $1
  </dependencies>
  <build>
    <plugins>
      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.0</version></plugin>
      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.6</version></plugin>
    </plugins>
  </build>
</project>
XML
}
mkdir -p src/test/java
cat > src/test/java/BrokenTest.java <<'JAVA'
public class BrokenTest {
    @org.testng.annotations.Test
    public void broken() {
        throw new AssertionError("it does not hold");
    }
}
JAVA
run() {
    local code=0
    mvn -B -Dmaven.repo.local="$dir/repository" -DfailIfNoTests=true clean test > log 2>&1 || code=$?
    echo "$1: exit code $code, $(grep -o 'Tests run: [0-9]*, Failures: [0-9]*, Errors: [0-9]*, Skipped: [0-9]*' log | tail -1)"
}
pom ''
run 'TestNG alone' > seen
pom '<dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.13.4</version></dependency>'
cat > src/test/java/KeptTest.java <<'JAVA'
class KeptTest {
    @org.junit.jupiter.api.Test
    void kept() {}
}
JAVA
run 'beside Jupiter' >> seen
cat > expected <<'TXT'
TestNG alone: exit code 1, Tests run: 1, Failures: 1, Errors: 0, Skipped: 0
beside Jupiter: exit code 0, Tests run: 1, Failures: 0, Errors: 0, Skipped: 0
TXT
diff expected seen || { tail -30 log >&2; exit 1; }
cat seen
