package org.iamunit.report.internal.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the commit that is checked out, without a program that may not be there. */
final class GitCommit {

    private static final String REFERENCE = "ref: ";
    private static final String FOLDER = "gitdir: ";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private GitCommit() {}

    /** Return the commit of a repository, empty if there is none yet or it is no repository. */
    static Optional<String> of(Path repository) {
        try {
            Path git = repository.resolve(".git");
            if (Files.isRegularFile(git)) {
                // A work tree of its own, or a submodule.
                String text = Files.readString(git).strip();
                git = text.startsWith(FOLDER) ? repository.resolve(text.substring(FOLDER.length())) : git;
            }
            if (!Files.isRegularFile(git.resolve("HEAD"))) {
                return Optional.empty();
            }
            String head = Files.readString(git.resolve("HEAD")).strip();
            return (head.startsWith(REFERENCE)
                            ? ofReference(git, head.substring(REFERENCE.length()))
                            : Optional.of(head))
                    .filter(commit -> COMMIT.matcher(commit).matches());
        } catch (IOException e) {
            // A repository that cannot be read tells no commit; the hashes of the files tell what was tested.
            return Optional.empty();
        }
    }

    private static Optional<String> ofReference(Path git, String name) throws IOException {
        Path shared = Files.isRegularFile(git.resolve("commondir"))
                ? git.resolve(Files.readString(git.resolve("commondir")).strip())
                : git;
        for (Path folder : List.of(git, shared)) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return Optional.of(Files.readString(folder.resolve(name)).strip());
            }
        }
        Path packed = shared.resolve("packed-refs");
        return Files.isRegularFile(packed)
                ? Files.readAllLines(packed).stream()
                        .filter(line -> line.endsWith(" " + name))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst()
                : Optional.empty();
    }
}
