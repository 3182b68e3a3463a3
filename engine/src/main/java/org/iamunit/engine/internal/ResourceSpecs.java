package org.iamunit.engine.internal;

import java.io.IOException;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecFile;
import org.junit.platform.commons.JUnitException;

/**
 * Finds specs on the class path.
 *
 * @param packages tells the packages whose specs are wanted
 */
record ResourceSpecs(Predicate<String> packages) {

    List<Spec> inRoot(URI root) throws IOException {
        Path path = Path.of(root);
        if (Files.isDirectory(path)) {
            return below(path, path);
        }
        try (JarFile jar = new JarFile(path.toFile())) {
            return inJar(jar, "jar:" + root + "!/", "");
        }
    }

    List<Spec> inPackage(String name) throws IOException {
        return inFolder(name.replace('.', '/'));
    }

    /** Find the specs in a folder of the class path, named with slashes and none at its end. */
    List<Spec> inFolder(String folder) throws IOException {
        List<Spec> specs = new ArrayList<>();
        for (URL url : Collections.list(loader().getResources(folder))) {
            if (url.openConnection() instanceof JarURLConnection jar) {
                jar.setUseCaches(false);
                try (JarFile file = jar.getJarFile()) {
                    specs.addAll(inJar(file, "jar:" + jar.getJarFileURL() + "!/", folder));
                }
            } else if (url.getProtocol().equals("file")) {
                Path path = Path.of(URI.create(url.toString()));
                Path root = path;
                for (int depth = folder.isEmpty() ? 0 : folder.split("/").length; depth > 0; depth--) {
                    root = root.resolveSibling("").normalize();
                }
                specs.addAll(below(root, path));
            }
        }
        return specs;
    }

    List<Spec> inModule(String name) throws IOException {
        Optional<ResolvedModule> module = ModuleLayer.boot().configuration().findModule(name);
        if (module.isEmpty()) {
            return List.of();
        }
        List<Spec> specs = new ArrayList<>();
        try (ModuleReader reader = module.get().reference().open()) {
            for (String resource : reader.list().filter(this::isWanted).sorted().toList()) {
                URI uri = reader.find(resource)
                        .orElseThrow(() -> new JUnitException(
                                "the module " + name + " lists " + resource + " but does not have it"));
                specs.add(toSpec(resource, uri.toURL()));
            }
        }
        return specs;
    }

    /**
     * Find the spec of a name.
     *
     * @throws JUnitException if there are several
     */
    static Optional<Spec> named(String name) {
        try {
            List<URL> urls = Collections.list(loader().getResources(name));
            if (urls.size() > 1) {
                throw new JUnitException("the class path has several specs " + name + ": " + urls
                        + "; select the one that is meant by its file");
            }
            return urls.stream().findFirst().map(url -> toSpec(name, url));
        } catch (IOException e) {
            throw new JUnitException("the class path cannot be searched for " + name, e);
        }
    }

    private List<Spec> below(Path root, Path folder) {
        return Specs.below(folder).stream()
                .filter(file -> isWanted(SpecFile.withSlashes(root.relativize(file))))
                .map(Specs::of)
                .toList();
    }

    private List<Spec> inJar(JarFile jar, String start, String folder) throws IOException {
        List<Spec> specs = new ArrayList<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            if ((folder.isEmpty() || entry.getName().startsWith(folder + "/")) && isWanted(entry.getName())) {
                specs.add(toSpec(
                        entry.getName(), URI.create(start + entry.getName()).toURL()));
            }
        }
        return specs;
    }

    private boolean isWanted(String name) {
        int slash = name.lastIndexOf('/');
        return SpecFile.isSpec(name)
                && packages.test(slash < 0 ? "" : name.substring(0, slash).replace('/', '.'));
    }

    private static Spec toSpec(String name, URL url) {
        return url.getProtocol().equals("file")
                ? Specs.of(Path.of(URI.create(url.toString())))
                : Specs.of(name, url, loader());
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }
}
