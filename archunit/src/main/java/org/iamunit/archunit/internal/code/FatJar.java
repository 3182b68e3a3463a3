package org.iamunit.archunit.internal.code;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.iamunit.dsl.calls.UnseenCode;
import org.iamunit.policy.FixtureException;

/**
 * A jar, perhaps one with jars inside it, as Spring Boot makes them: the classes of the application are read, those of the jars inside are
 * looked up where they tell of a type, and the jars that nobody has opened are told of.
 */
public final class FatJar {

    private static final List<String> CLASSES = List.of("BOOT-INF/classes/", "WEB-INF/classes/");
    private static final String JAR = ".jar";
    private static final int MOST_NAMES = 5;

    private final Path file;
    private final Map<String, byte[]> own = new LinkedHashMap<>();
    private final Map<String, Map<String, byte[]>> jars = new TreeMap<>();

    private FatJar(Path file) {
        this.file = file;
    }

    /**
     * Read a jar.
     *
     * @param file the jar; never {@code null}
     * @param into takes the classes of the application; never {@code null}
     * @return the classes of the jars inside it, by their names with slashes; never {@code null}
     * @throws FixtureException if there is no class in it
     */
    public static Map<String, byte[]> read(Path file, ClassFiles into) {
        FatJar jar = new FatJar(file);
        jar.read();
        if (jar.own.isEmpty() && jar.jars.isEmpty()) {
            throw new FixtureException("no class is in " + file + "; name a jar that has some");
        }
        jar.own.forEach((name, content) -> into.add(file + "!/" + name, content));
        return jar.open(into);
    }

    private void read() {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boolean isBoot = zip.stream().anyMatch(entry -> isOfApplication(entry.getName()));
            for (ZipEntry entry : zip.stream().toList()) {
                String name = entry.getName();
                if (ClassFiles.isClass(name) && (!isBoot || isOfApplication(name))) {
                    own.put(name, ClassFiles.bytes(zip, entry));
                } else if (name.endsWith(JAR)) {
                    jars.put(name, classesOf(ClassFiles.bytes(zip, entry)));
                }
            }
        } catch (IOException e) {
            throw new FixtureException(file + " is no jar that can be read: " + e.getMessage(), e);
        }
    }

    /**
     * Tell of the jars inside a jar whose classes somebody else has read: nobody has opened those inside.
     *
     * @param zip the jar; never {@code null}
     * @param homes the first two parts of the packages of the classes that were read; never {@code null}
     * @param into takes what is found; never {@code null}
     */
    static void addClosed(ZipFile zip, Set<String> homes, ClassFiles into) throws IOException {
        List<String> libraries = new ArrayList<>();
        for (ZipEntry entry :
                zip.stream().filter(each -> each.getName().endsWith(JAR)).toList()) {
            boolean isOwn = isOwn(classesOf(ClassFiles.bytes(zip, entry)), homes);
            if (isOwn) {
                into.addUnseen(new UnseenCode(
                        zip.getName() + "!/" + entry.getName(),
                        "it has packages of the application, and an import does not open it; read the jar around it with"
                                + " awsCallsOf(Path)",
                        true));
            } else {
                libraries.add(entry.getName());
            }
        }
        addClosed(zip.getName(), libraries, into);
    }

    private static void addClosed(String file, List<String> libraries, ClassFiles into) {
        if (!libraries.isEmpty()) {
            into.addUnseen(new UnseenCode(
                    file,
                    (libraries.size() == 1
                                    ? "1 jar of a library inside it is not opened: "
                                    : libraries.size() + " jars of libraries inside it are not opened: ")
                            + libraries.stream()
                                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                                    .sorted()
                                    .limit(MOST_NAMES)
                                    .collect(Collectors.joining(", "))
                            + (libraries.size() > MOST_NAMES ? " …" : "")
                            + "; read one that calls AWS by its own path",
                    false));
        }
    }

    private static boolean isOwn(Map<String, byte[]> classes, Collection<String> homes) {
        return classes.keySet().stream().map(FatJar::home).anyMatch(homes::contains);
    }

    private static boolean isOfApplication(String name) {
        return CLASSES.stream().anyMatch(name::startsWith);
    }

    private static Map<String, byte[]> classesOf(byte[] jar) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (ClassFiles.isClass(entry.getName())) {
                    classes.put(entry.getName().replace(ClassFiles.SUFFIX, ""), content(zip));
                }
            }
        }
        return classes;
    }

    private static byte[] content(InputStream stream) throws IOException {
        return stream.readAllBytes();
    }

    /** Read the jars whose packages are the application's own; the others are its libraries. */
    private Map<String, byte[]> open(ClassFiles into) {
        List<String> homes = own.keySet().stream()
                .map(FatJar::withoutFolder)
                .map(FatJar::home)
                .filter(home -> !home.isEmpty())
                .distinct()
                .toList();
        Map<String, byte[]> libraries = new HashMap<>();
        List<String> closed = new ArrayList<>();
        jars.forEach((name, classes) -> {
            libraries.putAll(classes);
            if (isOwn(classes, homes)) {
                classes.forEach((type, content) -> into.add(file + "!/" + name + "!/" + type + ".class", content));
            } else {
                closed.add(name);
            }
        });
        addClosed(file.toString(), closed, into);
        return libraries;
    }

    private static String withoutFolder(String entry) {
        return CLASSES.stream()
                .filter(entry::startsWith)
                .findFirst()
                .map(folder -> entry.substring(folder.length()))
                .orElse(entry);
    }

    /** Return the first two parts of the package, as in {@code com/example}, which tell whose it is. */
    static String home(String name) {
        int first = name.indexOf('/');
        int second = first < 0 ? -1 : name.indexOf('/', first + 1);
        return second < 0 ? "" : name.substring(0, second);
    }
}
