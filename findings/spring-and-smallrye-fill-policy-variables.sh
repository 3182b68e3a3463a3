#!/usr/bin/env bash
# spring-core 6.2.11 and SmallRye Config 3.13.4: a policy variable is a placeholder with a default, which replaces it.
#
# Needs JDK 17 and Maven. Both frameworks write a default behind a colon, ${name:default}. A policy's ${aws:username} is
# the property "aws" to them, and if there is none, the text "username". Resource patterns and whole documents that are
# kept in the configuration arrive with a folder of that name, for Spring's methods that refuse unknown placeholders as
# well. Nothing fails until users miss their folders. A backslash before the dollar sign keeps the variable in both.
# Commons Text 1.14.0, whose default stands behind ":-", leaves it alone.
#
# Output seen:
#   Spring: arn:aws:s3:::data/username/*
#   SmallRye: arn:aws:s3:::data/username/*
#   Commons Text: arn:aws:s3:::data/${aws:username}/*
#   Spring, escaped: arn:aws:s3:::data/${aws:username}/*
#   SmallRye, escaped: arn:aws:s3:::data/${aws:username}/*
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
    <dependency><groupId>org.springframework</groupId><artifactId>spring-core</artifactId><version>6.2.11</version></dependency>
    <dependency><groupId>io.smallrye.config</groupId><artifactId>smallrye-config-core</artifactId><version>3.13.4</version></dependency>
    <dependency><groupId>org.apache.commons</groupId><artifactId>commons-text</artifactId><version>1.14.0</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dmaven.repo.local="$dir/repository" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib" >&2
cat > Probe.java <<'JAVA'
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.springframework.core.env.StandardEnvironment;

class Probe {
    public static void main(String[] arguments) {
        String resource = "arn:aws:s3:::data/${aws:username}/*";
        System.out.println("Spring: " + new StandardEnvironment().resolveRequiredPlaceholders(resource));
        System.out.println("SmallRye: " + smallRye(resource));
        System.out.println("Commons Text: " + StringSubstitutor.createInterpolator().replace(resource));
        String escaped = resource.replace("$", "\\$");
        System.out.println("Spring, escaped: " + new StandardEnvironment().resolveRequiredPlaceholders(escaped));
        System.out.println("SmallRye, escaped: " + smallRye(escaped));
    }

    static String smallRye(String value) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(Map.of("resource", value), "probe", 100)).build()
                .getValue("resource", String.class);
    }
}
JAVA
java -cp 'lib/*' Probe.java > seen
cat > expected <<'TXT'
Spring: arn:aws:s3:::data/username/*
SmallRye: arn:aws:s3:::data/username/*
Commons Text: arn:aws:s3:::data/${aws:username}/*
Spring, escaped: arn:aws:s3:::data/${aws:username}/*
SmallRye, escaped: arn:aws:s3:::data/${aws:username}/*
TXT
diff expected seen
cat seen
