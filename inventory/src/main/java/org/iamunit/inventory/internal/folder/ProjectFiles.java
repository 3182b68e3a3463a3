package org.iamunit.inventory.internal.folder;

import java.util.regex.Pattern;

/**
 * What lies in the folders of projects and is of no inventory: settings of the tools that build them, and what Terraform reads
 * before it plans. A plan of Terraform holds the state before it.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/files">Files and directories</a>
 */
final class ProjectFiles {

    private static final Pattern OF_TOOLS = Pattern.compile("(?s)(.*/)?("
            + "package(-lock)?\\.json|npm-shrinkwrap\\.json|pnpm-(lock|workspace)\\.ya?ml|tsconfig([.-][^/]*)?\\.json"
            + "|cdk\\.json|cdk\\.context\\.json|cdktf\\.json|amplify_outputs\\.json|serverless\\.(ya?ml|json)|samconfig\\.ya?ml"
            + "|Pulumi(\\.[^/]+)?\\.(ya?ml|json)"
            + "|[^/]+\\.(tf|tofu|tftest|tfmock|tfvars)\\.json|terraform\\.tfvars\\.json)");

    private static final Pattern CDKTF_STACK = Pattern.compile("stacks/[^/]+/cdk\\.tf\\.json");

    private static final Pattern PLAN = Pattern.compile("\\A\\uFEFF?\\s*\\{\\s*\"format_version\"");

    private static final String STATE = "terraform.tfstate";

    /** How much of a file tells whether it is a plan or a state. */
    private static final int BEGINNING = 300;

    private ProjectFiles() {}

    /** Tell whether a file is of no inventory. */
    static boolean leaveOut(String name, FolderContents contents) {
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        String file = name.substring(folder.length());
        return OF_TOOLS.matcher(name).matches()
                || (file.equals("manifest.json") && isCdktf(folder, contents))
                || (file.equals(STATE) && isPlanned(folder, contents));
    }

    private static boolean isCdktf(String folder, FolderContents contents) {
        return contents.below(folder + "stacks/").stream()
                .anyMatch(name ->
                        CDKTF_STACK.matcher(name.substring(folder.length())).matches());
    }

    private static boolean isPlanned(String folder, FolderContents contents) {
        return contents.below(folder).stream()
                .filter(name -> name.endsWith(".json") && name.indexOf('/', folder.length()) < 0)
                .anyMatch(name -> isPlan(contents.text(name)));
    }

    private static boolean isPlan(String text) {
        return PLAN.matcher(text.substring(0, Math.min(BEGINNING, text.length())))
                        .lookingAt()
                && text.contains("\"planned_values\"");
    }
}
