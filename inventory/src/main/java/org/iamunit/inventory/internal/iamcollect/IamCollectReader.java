package org.iamunit.inventory.internal.iamcollect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads what iam-collect downloads: a folder for each user, role, group, managed policy and resource, whose {@code metadata.json} holds the
 * ARN. What the other files of the folder are, their names and their content tell.
 *
 * @see <a href="https://github.com/cloud-copilot/iam-collect/blob/main/docs/Storage.md">Storage</a>
 */
public final class IamCollectReader implements InventoryReader {

    private static final String METADATA = "metadata.json";

    private static final String ORGANIZATIONS = "organizations";

    @Override
    public String reads() {
        return "a folder that iam-collect downloads into";
    }

    /** Nothing but its place tells such a file from others. */
    @Override
    public boolean recognizes(JsonValue value) {
        return false;
    }

    @Override
    public boolean recognizes(InventoryInput input) {
        return metadata(input) != null;
    }

    /** Return what holds the ARN of the resource whose folder a file lies in; {@code null} if it lies in no such folder. */
    private static @Nullable JsonValue metadata(InventoryInput input) {
        if (input.named("accounts") == null && input.named(ORGANIZATIONS) == null) {
            return null;
        }
        List<JsonValue> beside = input.beside(METADATA);
        JsonValue metadata = beside.isEmpty() ? null : beside.get(0);
        boolean hasArn = metadata != null && Arn.isArn(String.valueOf(metadata.text("arn")));
        return hasArn || (metadata != null && isOrganization(input, metadata)) ? metadata : null;
    }

    private static boolean isOrganization(InventoryInput input, JsonValue metadata) {
        String id = metadata.text("id");
        return input.named(ORGANIZATIONS) != null && id != null && id.startsWith("o-");
    }

    /** Read the folder at its metadata; what else lies in it is read with that. */
    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        JsonValue metadata = metadata(input);
        if (metadata == null || input.value() != metadata) {
            return;
        }
        facts.handedOutByAws();
        if (isOrganization(input, metadata)) {
            facts.warning(
                    metadata,
                    "the policies of the organization " + metadata.text("id")
                            + " are not read, as nothing documents what iam-collect writes of their targets",
                    "fetch them with aws organizations, or name them as SCPs and RCPs of the fixture");
            return;
        }
        String arn = String.valueOf(metadata.text("arn"));
        List<Part> parts = parts(input);
        Arn parsed = Arn.of(arn);
        if (parsed.isOfIam("user/", "role/", "group/")) {
            new IamCollectPrincipal(arn, metadata, parts, facts).read();
        } else if (parsed.isOf("iam") && parsed.resourceStartsWith("policy/")) {
            readManagedPolicy(arn, metadata, parts, facts);
        } else if (!parsed.isOf("iam") && !parsed.isOf("organizations")) {
            new IamCollectResource(parsed, metadata, parts, facts).read(input.account());
        }
    }

    private static void readManagedPolicy(String arn, JsonValue metadata, List<Part> parts, InventoryFacts facts) {
        facts.address(metadata, Arn.of(arn).resource());
        for (Part part : parts) {
            if (part.isDocument()) {
                facts.address(part.value(), Arn.of(arn).resource());
                facts.managedPolicy(arn, part.value());
                return;
            }
        }
        String what = "no file of this folder holds what " + arn + " says";
        facts.warning(metadata, what + ", so that what depends on it is not known", "download it again");
        facts.managedPolicy(arn, JsonValue.unknown(what + ": download it again", metadata));
    }

    /** The names of the files that lie in each folder. */
    private record Folders(Map<String, List<String>> files) {

        static Folders of(InventoryInput input) {
            return new Folders(input.files().keySet().stream()
                    .collect(Collectors.groupingBy(name -> name.substring(0, name.lastIndexOf('/') + 1))));
        }
    }

    private static List<Part> parts(InventoryInput input) {
        String folder = input.file().substring(0, input.file().lastIndexOf('/') + 1);
        List<Part> parts = new ArrayList<>();
        for (String name :
                input.ofAllFiles(Folders.class, () -> Folders.of(input)).files().getOrDefault(folder, List.of())) {
            String file = name.substring(folder.length());
            if (!file.equals(METADATA)) {
                input.beside(file).stream()
                        .filter(value -> !value.isNull())
                        .forEach(value -> parts.add(new Part(file, value)));
            }
        }
        return parts;
    }
}
