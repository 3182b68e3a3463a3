package org.iamunit.archunit.internal.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.iamunit.dsl.calls.UnseenCode;
import org.iamunit.policy.FixtureException;

/**
 * The class files of a program: those that somebody names one by one, those of folders, and those of jars. What cannot be read is told of.
 */
public final class ClassFiles {

    static final String SUFFIX = ".class";

    private static final String JAR = "jar:";
    private static final String IN_JAR = "!/";
    private static final String MODULE_INFO = "module-info";

    private final Map<String, ClassFile> files = new TreeMap<>();
    private final List<UnseenCode> unseen = new ArrayList<>();

    /** Add the classes that are found at some addresses. */
    public void addAll(Collection<URI> addresses) {
        Map<String, List<String>> entriesOfJars = new LinkedHashMap<>();
        for (URI address : addresses) {
            String text = address.toString();
            int inside = text.indexOf(IN_JAR);
            if (text.startsWith(JAR + "file:") && inside >= 0 && text.indexOf('!', inside + 1) < 0) {
                entriesOfJars
                        .computeIfAbsent(text.substring(JAR.length(), inside), any -> new ArrayList<>())
                        .add(URI.create("x:/" + text.substring(inside + IN_JAR.length()))
                                .getPath()
                                .substring(1));
            } else if (text.startsWith("file:")) {
                add(Path.of(address).toString(), bytes(Path.of(address)));
            } else {
                add(text, bytes(address));
            }
        }
        entriesOfJars.forEach((jar, entries) -> addEntries(Path.of(URI.create(jar)), entries));
    }

    private void addEntries(Path jar, List<String> names) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String name : names) {
                ZipEntry entry = zip.getEntry(name);
                if (entry == null) {
                    throw new FixtureException(jar + " has no longer the class " + name + "; import the classes again");
                }
                add(jar + IN_JAR + name, bytes(zip, entry));
            }
        } catch (IOException e) {
            throw new FixtureException(jar + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Add the classes of a folder.
     *
     * @throws FixtureException if it has none
     */
    public void addFolder(Path folder) {
        int before = files.size() + unseen.size();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> isClass(file.toString())).sorted().forEach(file -> add(file.toString(), bytes(file)));
        } catch (IOException | UncheckedIOException e) {
            throw new FixtureException(folder + " cannot be read: " + e.getMessage(), e);
        }
        if (files.size() + unseen.size() == before) {
            throw new FixtureException(
                    "no class is in " + folder + "; compile the code first, or name the folder of its classes");
        }
    }

    /** Add one class file, or tell why it cannot be read. */
    public void add(String location, byte[] content) {
        try {
            ClassFile file = new ClassFile(location, content);
            if (!file.name().endsWith(MODULE_INFO)) {
                files.putIfAbsent(file.name(), file);
            }
        } catch (IllegalArgumentException e) {
            unseen.add(ClassesBeside.newer(location, content));
        } catch (IndexOutOfBoundsException e) {
            unseen.add(new UnseenCode(location, "it is no class file that can be read; compile it again", true));
        }
    }

    /** Tell of code that is not seen. */
    public void addUnseen(UnseenCode code) {
        unseen.add(code);
    }

    static boolean isClass(String name) {
        return name.endsWith(SUFFIX) && !name.endsWith(MODULE_INFO + SUFFIX) && !name.contains("META-INF/versions/");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FixtureException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(URI address) {
        try {
            URLConnection connection = address.toURL().openConnection();
            connection.setUseCaches(false);
            try (InputStream stream = connection.getInputStream()) {
                return stream.readAllBytes();
            }
        } catch (IOException e) {
            throw new FixtureException(address + " cannot be read: " + e.getMessage(), e);
        }
    }

    static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream stream = zip.getInputStream(entry)) {
            return stream.readAllBytes();
        }
    }

    /** Return the class files by their names with slashes. */
    public Map<String, ClassFile> files() {
        return files;
    }

    /** Return what could not be read. */
    public List<UnseenCode> unseen() {
        return unseen;
    }
}
