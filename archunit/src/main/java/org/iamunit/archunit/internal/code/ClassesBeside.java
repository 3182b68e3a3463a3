package org.iamunit.archunit.internal.code;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.iamunit.dsl.calls.UnseenCode;
import org.iamunit.policy.FixtureException;
import org.objectweb.asm.ClassReader;

/** The class files beside those that ArchUnit has imported: it leaves out what is too new for it, and the jars inside a jar. */
public final class ClassesBeside {

    private static final String JAR = "jar:file:";

    private ClassesBeside() {}

    /**
     * Tell of class files that cannot be read, in the packages of the imported classes, and of jars that are not opened.
     *
     * @param addresses where the imported classes are; never {@code null}
     * @param imported their names; never {@code null}
     * @param into takes what is found; never {@code null}
     */
    public static void addAll(List<URI> addresses, Set<String> imported, ClassFiles into) {
        Set<Path> folders = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        Set<Path> jars = new TreeSet<>();
        for (URI address : addresses) {
            String text = address.toString();
            int inside = text.indexOf("!/");
            if (text.startsWith(JAR) && inside >= 0) {
                jars.add(Path.of(URI.create(text.substring(JAR.length() - "file:".length(), inside))));
            }
            if (address.toString().startsWith("file:")) {
                Path file = Path.of(address);
                known.add(file.toString());
                folders.add(file.toAbsolutePath().getParent());
            }
        }
        Set<String> packages = new TreeSet<>();
        Set<String> homes = new TreeSet<>();
        for (String name : imported) {
            String type = name.replace('.', '/');
            packages.add(packageOf(type));
            homes.add(FatJar.home(type));
        }
        homes.remove("");
        jars.forEach(jar -> addBeside(jar, packages, homes, into));
        for (Path folder : folders) {
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(file -> ClassFiles.isClass(file.toString()))
                        .filter(file -> !known.contains(file.toString()))
                        .sorted()
                        .forEach(file -> addIfUnreadable(file, into));
            } catch (IOException e) {
                throw new FixtureException(folder + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private static void addBeside(Path jar, Set<String> packages, Set<String> homes, ClassFiles into) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            FatJar.addClosed(zip, homes, into);
            for (ZipEntry entry : zip.stream().toList()) {
                String name = withoutFolder(entry.getName());
                if (ClassFiles.isClass(name) && packages.contains(packageOf(name))) {
                    byte[] content = ClassFiles.bytes(zip, entry);
                    if (!isReadable(content)) {
                        into.addUnseen(newer(jar + "!/" + entry.getName(), content));
                    }
                }
            }
        } catch (IOException e) {
            throw new FixtureException(jar + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String withoutFolder(String entry) {
        return entry.replaceFirst("^(?:BOOT|WEB)-INF/classes/", "");
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    private static boolean isReadable(byte[] content) {
        try {
            new ClassReader(content);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static UnseenCode newer(String location, byte[] content) {
        return new UnseenCode(
                location,
                "it is compiled for " + ClassFile.versionOf(content)
                        + ", which is newer than can be read; take a newer version of IamUnit or ASM",
                true);
    }

    private static void addIfUnreadable(Path file, ClassFiles into) {
        try {
            byte[] content = Files.readAllBytes(file);
            if (!isReadable(content)) {
                into.addUnseen(newer(file.toString(), content));
            }
        } catch (IOException e) {
            throw new FixtureException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
