package org.iamunit.inventory.internal.folder;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which Pulumi keeps its stacks if it keeps them in files, beside their history, locks and copies.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/state-and-backends/">State and backends</a>
 */
final class PulumiBackend implements OutputFolder {

    private static final Pattern STACK = Pattern.compile("stacks/(.*/)?[^/]+\\.json");

    @Override
    public @Nullable Set<String> filesOf(String in, FolderContents contents) {
        if (!contents.isCalled(in, ".pulumi")) {
            return null;
        }
        Set<String> files = new TreeSet<>();
        contents.below(in).stream()
                .filter(name -> STACK.matcher(name.substring(in.length())).matches())
                .forEach(files::add);
        return files;
    }
}
