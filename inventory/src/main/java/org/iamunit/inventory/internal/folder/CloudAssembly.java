package org.iamunit.inventory.internal.folder;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * The folder that {@code cdk synth} writes. Its manifest names the stacks and the assemblies in it; which templates are nested in
 * those of the stacks, the manifests of their assets say.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/deploy.html">How CDK apps are synthesized</a>
 */
final class CloudAssembly implements OutputFolder {

    private static final String MANIFEST = "manifest.json";
    private static final String NESTED = ".nested.template.json";

    @Override
    public @Nullable Set<String> filesOf(String in, FolderContents contents) {
        if (isAssembly(in, contents)) {
            Set<String> files = new LinkedHashSet<>();
            add(in, contents, files);
            return files;
        }
        return null;
    }

    private static boolean isAssembly(String in, FolderContents contents) {
        JsonValue manifest = contents.json(in + MANIFEST);
        JsonValue artifacts = manifest == null ? null : manifest.get("artifacts");
        return manifest != null && manifest.get("version") != null && artifacts != null && artifacts.isObject();
    }

    private static void add(String in, FolderContents contents, Set<String> files) {
        JsonValue manifest = contents.json(in + MANIFEST);
        JsonValue artifacts = manifest == null ? null : manifest.get("artifacts");
        if (artifacts == null || !files.add(in + MANIFEST)) {
            return;
        }
        Set<String> templates = new LinkedHashSet<>();
        Set<String> manifestsOfAssets = new LinkedHashSet<>();
        for (Member artifact : artifacts.members()) {
            JsonValue properties = artifact.value().get("properties");
            switch (String.valueOf(artifact.value().text("type"))) {
                case "aws:cloudformation:stack" -> {
                    addText(in, properties, "templateFile", templates);
                    addText(in, artifact.value(), "additionalMetadataFile", files);
                }
                case "cdk:asset-manifest" -> addText(in, properties, "file", manifestsOfAssets);
                case "cdk:cloud-assembly" -> {
                    String folder = properties == null ? null : properties.text("directoryName");
                    if (folder != null) {
                        add(in + folder + "/", contents, files);
                    }
                }
                default -> {
                    // Says nothing about who may do what.
                }
            }
        }
        if (manifestsOfAssets.isEmpty()) {
            contents.below(in).stream()
                    .filter(name -> name.endsWith(NESTED) && name.indexOf('/', in.length()) < 0)
                    .forEach(templates::add);
        }
        manifestsOfAssets.forEach(assets -> addNested(in, contents.json(assets), contents, templates));
        files.addAll(templates);
        files.addAll(manifestsOfAssets);
        files.removeIf(file -> !contents.has(file));
    }

    private static void addText(String in, @Nullable JsonValue object, String member, Set<String> files) {
        String text = object == null ? null : object.text(member);
        if (text != null) {
            files.add(in + text);
        }
    }

    private static void addNested(
            String in, @Nullable JsonValue assets, FolderContents contents, Set<String> templates) {
        JsonValue all = assets == null ? null : assets.get("files");
        for (Member asset : all == null ? List.<Member>of() : all.members()) {
            JsonValue source = asset.value().get("source");
            String path = source == null || !"file".equals(source.text("packaging")) ? null : source.text("path");
            boolean isNested = path != null
                    && (path.endsWith(NESTED)
                            || (contents.template(in + path) != null
                                    && isNestedByKey(asset.name(), List.copyOf(templates), contents)));
            if (isNested) {
                templates.add(in + path);
            }
        }
    }

    /** Tell whether a template names an asset as the template of a stack, rather than as what is uploaded for another use. */
    private static boolean isNestedByKey(String key, List<String> templates, FolderContents contents) {
        return templates.stream()
                .filter(contents::has)
                .filter(template -> contents.text(template).contains(key))
                .flatMap(template -> Stream.ofNullable(contents.template(template)))
                .anyMatch(template -> NestedTemplates.of(template).anyMatch(resource -> names(resource, key)));
    }

    private static boolean names(JsonValue value, String key) {
        return String.valueOf(value.text()).contains(key)
                || value.items().stream().anyMatch(item -> names(item, key))
                || value.members().stream().anyMatch(member -> names(member.value(), key));
    }
}
