#!/usr/bin/env bash
# Jakarta Mail, angus-mail 2.0.5: addresses that differ in the case of their local part are equal, and one in a set.
#
# Needs JDK 17 and Maven. InternetAddress compares whole addresses without regard to case, and takes no notice of the
# personal name. Amazon SES compares ses:FromAddress with its case, and a verified address as well: a policy that lets
# Billing@example.com send does not let billing@example.com. A check of the sender against a set of allowed addresses,
# or assertEquals in a test of a mail, is green for a mail that SES refuses. Compare getAddress() and getPersonal().
#
# Output seen:
#   Billing@example.com equals billing@example.com: true, in the set: true, same text: false
#   billing@EXAMPLE.com equals billing@example.com: true, in the set: true, same text: false
#   Payments <billing@example.com> equals billing@example.com: true, in the set: true, same text: true
#   billing+eu@example.com equals billing@example.com: false, in the set: false, same text: false
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
    <dependency><groupId>org.eclipse.angus</groupId><artifactId>angus-mail</artifactId><version>2.0.5</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dmaven.repo.local="$dir/repository" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$dir/lib" >&2
cat > Probe.java <<'JAVA'
import jakarta.mail.internet.InternetAddress;
import java.util.Set;

class Probe {
    public static void main(String[] senders) throws Exception {
        var allowed = new InternetAddress("billing@example.com");
        for (String sender : senders) {
            var address = new InternetAddress(sender);
            System.out.println(sender + " equals " + allowed + ": " + address.equals(allowed) + ", in the set: "
                    + Set.of(allowed).contains(address) + ", same text: "
                    + address.getAddress().equals(allowed.getAddress()));
        }
    }
}
JAVA
java -cp 'lib/*' Probe.java Billing@example.com billing@EXAMPLE.com 'Payments <billing@example.com>' \
    billing+eu@example.com > seen
cat > expected <<'TXT'
Billing@example.com equals billing@example.com: true, in the set: true, same text: false
billing@EXAMPLE.com equals billing@example.com: true, in the set: true, same text: false
Payments <billing@example.com> equals billing@example.com: true, in the set: true, same text: true
billing+eu@example.com equals billing@example.com: false, in the set: false, same text: false
TXT
diff expected seen
cat seen
