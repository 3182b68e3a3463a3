package org.iamunit.inventory.internal.folder;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a partition that iam-collect downloads into: a folder for each resource below {@code accounts}, and what it makes of
 * these below {@code indexes}.
 *
 * @see <a href="https://github.com/cloud-copilot/iam-collect/blob/main/docs/Storage.md">Storage</a>
 */
final class IamCollectDownload implements OutputFolder {

    private static final String METADATA = "metadata.json";

    private static final Pattern RESOURCE = Pattern.compile("(?s)[0-9]{12}/[^/]+/(.*/)?metadata\\.json");

    private static final Pattern ORGANIZATION = Pattern.compile("(?s)organizations/[^/]+/metadata\\.json");

    @Override
    public @Nullable Set<String> filesOf(String in, FolderContents contents) {
        String accounts = contents.isCalled(in, "accounts") ? in : in + "accounts/";
        List<String> resources = contents.below(accounts).stream()
                .filter(name ->
                        RESOURCE.matcher(name.substring(accounts.length())).matches())
                .toList();
        if (resources.isEmpty() || !isMetadata(contents.json(resources.get(0)))) {
            return null;
        }
        Set<String> files = new TreeSet<>();
        for (String resource : resources) {
            String folder = resource.substring(0, resource.length() - METADATA.length());
            contents.below(folder).stream()
                    .filter(name -> name.endsWith(".json") && name.indexOf('/', folder.length()) < 0)
                    // What a resource does not have may be a file of nothing.
                    .filter(name -> !contents.text(name).isBlank())
                    .forEach(files::add);
        }
        contents.below(in).stream()
                .filter(name ->
                        ORGANIZATION.matcher(name.substring(in.length())).matches())
                .forEach(files::add);
        return files;
    }

    private static boolean isMetadata(@Nullable JsonValue value) {
        return value != null && value.text("arn") != null;
    }
}
