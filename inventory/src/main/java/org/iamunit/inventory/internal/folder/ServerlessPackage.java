package org.iamunit.inventory.internal.folder;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The folder that the Serverless Framework and its forks package into. The template with which a stack is created is one of
 * steps: that of the update has all that it has, and everything else.
 *
 * @see <a href="https://www.serverless.com/framework/docs/providers/aws/cli-reference/package">serverless package</a>
 */
final class ServerlessPackage implements OutputFolder {

    private static final String TEMPLATE = "cloudformation-template-update-stack.json";

    @Override
    public @Nullable Set<String> filesOf(String in, FolderContents contents) {
        if (!contents.has(in + TEMPLATE)) {
            return null;
        }
        Set<String> files = new TreeSet<>(List.of(in + TEMPLATE));
        String state = in + "serverless-state.json";
        if (contents.has(state)) {
            files.add(state);
        }
        return files;
    }
}
