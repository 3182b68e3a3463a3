package org.iamunit.dsl.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/**
 * The configuration parameters in a file {@value #FILE}: that of the project that tests run in, or of the nearest folder above it within
 * the same repository, so that one file holds for all modules of a build.
 */
public final class ProjectProperties {

    /** The name of the file. */
    public static final String FILE = "iamunit.properties";

    private static final String REPOSITORY = ".git";

    private final @Nullable Path file;
    private final Properties properties;

    private ProjectProperties(@Nullable Path file, Properties properties) {
        this.file = file;
        this.properties = properties;
    }

    /**
     * Find the file.
     *
     * @param project the absolute path of the project folder; never {@code null}
     * @return what the file says, nothing if there is none; never {@code null}
     * @throws FixtureException if it cannot be read
     */
    public static ProjectProperties of(Path project) {
        for (Path folder = project; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(FILE);
            if (Files.isRegularFile(file)) {
                return new ProjectProperties(file, read(file));
            }
            if (Files.exists(folder.resolve(REPOSITORY))) {
                break;
            }
        }
        return new ProjectProperties(null, new Properties());
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new FixtureException(
                    file + " cannot be read: " + e + "; write lines such as iamunit.report = true", e);
        }
    }

    /**
     * Return what the file says of a parameter.
     *
     * @param name the name of the parameter; never {@code null}
     */
    public Optional<String> get(String name) {
        return Optional.ofNullable(properties.getProperty(name)).map(String::strip);
    }

    /** Return the names of all parameters in the file; never {@code null}. */
    public Set<String> names() {
        return properties.stringPropertyNames();
    }

    /** Return the folder of the file, or empty if there is none. */
    public Optional<Path> folder() {
        return Optional.ofNullable(file).map(Path::getParent);
    }
}
