#!/usr/bin/env bash
# Maven Surefire 3.6.1 with JUnit Platform 1.13.4: a test that is a child of its engine runs, fails, and is not counted.
#
# Needs JDK 17 and Maven. Below, one engine has one test, whose source is a class of the project, and the test fails. In
# a class, the build fails. Directly below the engine, the same build succeeds, says that 0 tests ran and writes no
# report, although the listener of the platform hears of the failure. Engines for specs in files, whose tests need no
# class, are green so whatever becomes of them; -DfailIfNoTests=true notices, as long as no other test is counted.
#
# Output seen:
#   in a class: exit code 1, Tests run: 1, Failures: 1, Errors: 0, Skipped: 0
#   below the engine: exit code 0, Tests run: 0, Failures: 0, Errors: 0, Skipped: 0
set -euo pipefail
for tool in java mvn; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>probe</groupId><artifactId>probe</artifactId><version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency><groupId>org.junit.platform</groupId><artifactId>junit-platform-engine</artifactId><version>1.13.4</version></dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.0</version></plugin>
      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
    </plugins>
  </build>
</project>
XML
mkdir -p src/test/java src/test/resources/META-INF/services
echo ProbeEngine > src/test/resources/META-INF/services/org.junit.platform.engine.TestEngine
echo 'public class SpecsTest {}' > src/test/java/SpecsTest.java
cat > src/test/java/ProbeEngine.java <<'JAVA'
import org.junit.platform.engine.*;
import org.junit.platform.engine.support.descriptor.*;

public class ProbeEngine implements TestEngine {
    static class Node extends AbstractTestDescriptor {
        private final Type type;

        Node(UniqueId parent, String name, Type type) {
            super(parent.append("node", name), name, ClassSource.from(SpecsTest.class));
            this.type = type;
        }

        @Override
        public Type getType() {
            return type;
        }
    }

    @Override
    public String getId() {
        return "probe";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        var engine = new EngineDescriptor(id, "probe");
        TestDescriptor parent = engine;
        if (Boolean.getBoolean("inClass")) {
            parent = new Node(id, "specs", TestDescriptor.Type.CONTAINER);
            engine.addChild(parent);
        }
        parent.addChild(new Node(parent.getUniqueId(), "spec", TestDescriptor.Type.TEST));
        return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
        run(request.getRootTestDescriptor(), request.getEngineExecutionListener());
    }

    private void run(TestDescriptor node, EngineExecutionListener listener) {
        listener.executionStarted(node);
        node.getChildren().forEach(child -> run(child, listener));
        listener.executionFinished(
                node,
                node.isTest()
                        ? TestExecutionResult.failed(new AssertionError("it does not hold"))
                        : TestExecutionResult.successful());
    }
}
JAVA
run() {
    local code=0
    mvn -B -Dmaven.repo.local="$dir/repository" -DargLine="-DinClass=$2" clean test > log 2>&1 || code=$?
    echo "$1: exit code $code, $(grep -o 'Tests run: [0-9]*, Failures: [0-9]*, Errors: [0-9]*, Skipped: [0-9]*' log | tail -1)"
}
{ run 'in a class' true; run 'below the engine' false; } > seen
cat > expected <<'TXT'
in a class: exit code 1, Tests run: 1, Failures: 1, Errors: 0, Skipped: 0
below the engine: exit code 0, Tests run: 0, Failures: 0, Errors: 0, Skipped: 0
TXT
diff expected seen || { tail -30 log >&2; exit 1; }
cat seen
