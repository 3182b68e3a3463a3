package org.iamunit.inventory.internal.cloudformation;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;

/**
 * What the AWS CDK will upload, by the hashes that templates name it with: the templates of nested stacks among it.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/assets.html">Assets</a>
 */
final class CloudAssemblyAssets {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, String> filesByHash = new HashMap<>();

    /** Take the manifests of assets among the files of an inventory. */
    static CloudAssemblyAssets of(InventoryInput input) {
        CloudAssemblyAssets assets = new CloudAssemblyAssets();
        input.files().forEach((name, held) -> {
            InventoryInput file = name.endsWith(".assets.json") ? input.inFile(name) : null;
            JsonValue files = file == null ? null : file.value().get("files");
            if (file != null && files != null) {
                files.members().forEach(asset -> assets.add(asset, file));
            }
        });
        return assets;
    }

    private void add(Member asset, InventoryInput manifest) {
        JsonValue source = asset.value().get("source");
        String path = source == null ? null : source.text("path");
        if (source != null && path != null && "file".equals(source.text("packaging"))) {
            filesByHash.putIfAbsent(asset.name(), manifest.resolve(path));
        }
    }

    /** Return the files that an expression names by their hashes. */
    Stream<String> filesIn(JsonValue expression) {
        if (filesByHash.isEmpty()) {
            return Stream.empty();
        }
        String text = expression.text();
        Matcher hash = HASH.matcher(text == null ? "" : text);
        return Stream.of(
                        hash.results()
                                .map(MatchResult::group)
                                .flatMap(each -> Stream.ofNullable(filesByHash.get(each))),
                        expression.items().stream().flatMap(this::filesIn),
                        expression.members().stream().flatMap(member -> filesIn(member.value())))
                .flatMap(each -> each);
    }
}
