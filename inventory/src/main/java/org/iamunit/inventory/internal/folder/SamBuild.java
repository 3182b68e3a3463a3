package org.iamunit.inventory.internal.folder;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The folder that {@code sam build} writes: a template, those that it nests, and the code of functions, which may hold files of
 * any form.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-build.html">sam
 *     build</a>
 */
final class SamBuild implements OutputFolder {

    private static final List<String> TEMPLATES = List.of("template.yaml", "template.yml", "template.json");

    @Override
    public @Nullable Set<String> filesOf(String in, FolderContents contents) {
        String folder =
                contents.isCalled(in, ".aws-sam/build") ? in : contents.isCalled(in, ".aws-sam") ? in + "build/" : null;
        String template = folder == null ? null : templateIn(folder, contents);
        if (folder == null || template == null) {
            return null;
        }
        Set<String> files = new TreeSet<>();
        add(template, contents, files);
        return files;
    }

    private static @Nullable String templateIn(String folder, FolderContents contents) {
        return TEMPLATES.stream()
                .map(name -> folder + name)
                .filter(contents::has)
                .findFirst()
                .orElse(null);
    }

    private static void add(String file, FolderContents contents, Set<String> files) {
        JsonValue template = contents.template(file);
        if (!contents.has(file) || !files.add(file) || template == null) {
            return;
        }
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        NestedTemplates.of(template)
                .map(JsonValue::text)
                .filter(path -> path != null && !path.contains("://"))
                .forEach(path -> add(Paths.resolve(folder, path), contents, files));
    }
}
