package org.iamunit.verification.report;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.engine.AccessSpecsTest;

/** Runs the specs of a folder with Maven, as those who keep them do, by the classes of this build. */
final class MavenRun {

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.example</groupId>
              <artifactId>policies</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <dependencies>
                <dependency>
                  <groupId>org.junit.jupiter</groupId>
                  <artifactId>junit-jupiter</artifactId>
                  <version>${junit}</version>
                  <scope>test</scope>
                </dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <artifactId>maven-surefire-plugin</artifactId>
                    <version>${surefire}</version>
                    <executions>
                      <execution>
                        <phase>test</phase>
                        <goals><goal>test</goal></goals>
                        <configuration>
                          <testClassesDirectory>ENGINE</testClassesDirectory>
                          <includes><include>**/AccessSpecsTest.class</include></includes>
                          <additionalClasspathElements>CLASS_PATH</additionalClasspathElements>
                        </configuration>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private final Path project;

    MavenRun(Path project) {
        this.project = project.toAbsolutePath();
        String engine = Path.of(AccessSpecsTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        String others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !entry.equals(engine) && !entry.replace('\\', '/').contains("/org/junit/"))
                .map(entry -> "<element>" + entry + "</element>")
                .collect(Collectors.joining());
        ReportRun.write(
                project.resolve("pom.xml"), POM.replace("ENGINE", engine).replace("CLASS_PATH", others));
    }

    /** Run the tests, and return how many nanoseconds that took. */
    long test(boolean withReport) {
        List<String> command = List.of(
                Path.of(System.getProperty("report.maven"), "bin", "mvn").toString(),
                "--batch-mode",
                "--offline",
                "-Dmaven.repo.local=" + System.getProperty("report.repository"),
                "-Djunit=" + System.getProperty("report.junit"),
                "-Dsurefire=" + System.getProperty("report.surefire"),
                "-Diamunit.report=" + withReport,
                "test");
        long start = System.nanoTime();
        try {
            File output = project.resolve("maven.log").toFile();
            int code = new ProcessBuilder(command)
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException(command + " ends with " + code + "; see " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return System.nanoTime() - start;
    }
}
