#!/usr/bin/env bash
# ArchUnit 1.4.1 with the AWS SDK for Java 2.57.8: sqs::sendMessage is no method call of the class that contains it.
#
# Needs JDK 17 and Maven. Whoever derives the actions that code needs from getMethodCallsFromSelf() finds calls in
# lambdas, and none of those that are handed over as method references; ArchUnit lists them apart, under
# getMethodReferencesFromSelf(). Nor does a paginator appear as the operation that it calls: listQueuesPaginator is the
# only name there is. A role checked against such a list lacks sqs:SendMessage and sqs:ListQueues in the end.
#
# Output seen:
#   direct: calls [deleteMessage], references []
#   inLambda: calls [deleteMessage], references []
#   asReference: calls [], references [sendMessage]
#   pages: calls [listQueuesPaginator], references []
set -euo pipefail
for tool in java javac mvn; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>probe</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.tngtech.archunit</groupId><artifactId>archunit</artifactId><version>1.4.1</version></dependency>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>sqs</artifactId><version>2.57.8</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dmaven.repo.local="$dir/repository" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib" >&2
mkdir code
cat > Worker.java <<'JAVA'
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class Worker {
    void direct(SqsClient sqs, DeleteMessageRequest done) {
        sqs.deleteMessage(done);
    }

    void inLambda(SqsClient sqs, List<DeleteMessageRequest> done) {
        done.forEach(request -> sqs.deleteMessage(request));
    }

    void asReference(SqsClient sqs, List<SendMessageRequest> orders) {
        orders.forEach(sqs::sendMessage);
    }

    void pages(SqsClient sqs) {
        sqs.listQueuesPaginator();
    }
}
JAVA
javac -cp 'lib/*' -d code Worker.java
cat > Probe.java <<'JAVA'
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Collection;
import java.util.List;

class Probe {
    public static void main(String[] methods) {
        var worker = new ClassFileImporter().importPath("code").get("Worker");
        for (String name : methods) {
            var method = worker.getMethods().stream().filter(m -> m.getName().equals(name)).findFirst().orElseThrow();
            System.out.println(name + ": calls " + ofClient(method.getMethodCallsFromSelf()) + ", references "
                    + ofClient(method.getMethodReferencesFromSelf()));
        }
    }

    static List<String> ofClient(Collection<? extends JavaAccess<?>> accesses) {
        return accesses.stream().filter(a -> a.getTargetOwner().getSimpleName().equals("SqsClient"))
                .map(a -> a.getName()).toList();
    }
}
JAVA
java -cp 'lib/*' Probe.java direct inLambda asReference pages > seen
cat > expected <<'TXT'
direct: calls [deleteMessage], references []
inLambda: calls [deleteMessage], references []
asReference: calls [], references [sendMessage]
pages: calls [listQueuesPaginator], references []
TXT
diff expected seen
cat seen
