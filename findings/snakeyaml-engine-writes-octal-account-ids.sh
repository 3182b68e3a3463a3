#!/usr/bin/env bash
# snakeyaml-engine 3.0.1 with SnakeYAML 2.5: an account id that one of them writes is another id for the other.
#
# Needs JDK 17 and Maven. SnakeYAML reads YAML 1.1, snakeyaml-engine, by the same authors, YAML 1.2 with its JSON
# schema, in which digits that start with 0 are no number: the engine writes such an account id without quotation marks.
# In 1.1 they are an octal number if no digit is above 7: the same line is read as 1402433619, by Jackson's YAML 2.19.2,
# which stands on SnakeYAML, as well. With an 8 or 9 in it the id survives, so that a test with one account proves
# nothing.
#
# Output seen:
#   wrote 111122223333 as '111122223333': SnakeYAML String 111122223333, Jackson String 111122223333
#   wrote 098765432109 as 098765432109: SnakeYAML String 098765432109, Jackson String 098765432109
#   wrote 012345670123 as 012345670123: SnakeYAML Integer 1402433619, Jackson Long 1402433619
#   wrote 000011112222 as 000011112222: SnakeYAML Integer 2397330, Jackson Long 2397330
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
    <dependency><groupId>org.snakeyaml</groupId><artifactId>snakeyaml-engine</artifactId><version>3.0.1</version></dependency>
    <dependency><groupId>org.yaml</groupId><artifactId>snakeyaml</artifactId><version>2.5</version></dependency>
    <dependency><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>jackson-dataformat-yaml</artifactId><version>2.19.2</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dmaven.repo.local="$dir/repository" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib" >&2
cat > Probe.java <<'JAVA'
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.yaml.snakeyaml.Yaml;

class Probe {
    public static void main(String[] accounts) throws Exception {
        var dump = new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build());
        for (String account : accounts) {
            String line = dump.dumpToString(Map.of("AWS", account)).trim();
            Map<String, Object> old = new Yaml().load(line);
            System.out.println("wrote " + account + " as " + line.substring(5) + ": SnakeYAML " + shown(old.get("AWS"))
                    + ", Jackson " + shown(new YAMLMapper().readValue(line, Map.class).get("AWS")));
        }
    }

    static String shown(Object value) {
        return value.getClass().getSimpleName() + " " + value;
    }
}
JAVA
java -cp 'lib/*' Probe.java 111122223333 098765432109 012345670123 000011112222 > seen
cat > expected <<'TXT'
wrote 111122223333 as '111122223333': SnakeYAML String 111122223333, Jackson String 111122223333
wrote 098765432109 as 098765432109: SnakeYAML String 098765432109, Jackson String 098765432109
wrote 012345670123 as 012345670123: SnakeYAML Integer 1402433619, Jackson Long 1402433619
wrote 000011112222 as 000011112222: SnakeYAML Integer 2397330, Jackson Long 2397330
TXT
diff expected seen
cat seen
