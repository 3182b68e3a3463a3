#!/usr/bin/env bash
# spring-boot 3.5.7: in a map whose keys are ARNs, the role app-reader gets the value that is written for appreader.
#
# Needs JDK 17 and Maven. Keys of a map are names of properties, which are compared without regard to case, hyphens and
# most other characters. A map from roles to what they may do loses the colons and slashes of its keys, so that a
# look-up by ARN finds nothing, and both entries below have one value, the last. The same happens to addresses of
# senders, and to actions. Keys in brackets, which YAML wants in quotation marks, are taken as they are.
#
# Output seen:
#   arnawsiam111122223333roleapp-reader = write
#   arnawsiam111122223333roleappreader = write
#   arn:aws:iam::111122223333:role/app-writer = all
#   billingexample.com = send
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
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot</artifactId><version>3.5.7</version></dependency>
    <dependency><groupId>org.yaml</groupId><artifactId>snakeyaml</artifactId><version>2.4</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dmaven.repo.local="$dir/repository" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib" >&2
cat > application.yml <<'YAML'
access:
  arn:aws:iam::111122223333:role/app-reader: read
  arn:aws:iam::111122223333:role/appreader: write
  "[arn:aws:iam::111122223333:role/app-writer]": all
  billing@example.com: send
YAML
cat > Probe.java <<'JAVA'
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

class Probe {
    public static void main(String[] arguments) throws Exception {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader().load("probe", new FileSystemResource("application.yml"))
                .forEach(environment.getPropertySources()::addFirst);
        Binder.get(environment).bind("access", Bindable.mapOf(String.class, String.class)).get()
                .forEach((key, value) -> System.out.println(key + " = " + value));
    }
}
JAVA
java -cp 'lib/*' Probe.java > seen
cat > expected <<'TXT'
arnawsiam111122223333roleapp-reader = write
arnawsiam111122223333roleappreader = write
arn:aws:iam::111122223333:role/app-writer = all
billingexample.com = send
TXT
diff expected seen
cat seen
