package org.iamunit.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.iamunit.inventory.internal.folder.FolderContents;
import org.iamunit.inventory.internal.folder.FolderFiles;

/**
 * Tells which files of a folder an inventory is read from. Of a folder that a tool writes, such as {@code cdk.out},
 * {@code .serverless} or {@code .aws-sam/build}, they are those that its manifest names, or that the tool gives such names; of any
 * other folder all with the endings {@code json}, {@code jsonl}, {@code ndjson}, {@code tfstate}, {@code template}, {@code yaml}
 * and {@code yml}, and those in {@code managed-policies} or {@code policies} without an ending, but for the settings of tools.
 *
 * @since 0.1.0
 */
public final class InventoryFolder {

    private InventoryFolder() {}

    /** Return the endings of the files that an inventory is read from in a folder that no tool writes, without a dot; never {@code null}. */
    public static Set<String> endings() {
        return FolderFiles.ENDINGS;
    }

    /**
     * Return which files of a folder an inventory is read from.
     *
     * @param folder the path of the folder, as it is named; never {@code null}
     * @param files the paths of all files below the folder relative to it, with slashes; never {@code null}
     * @param texts returns the text of one of them, which is asked for only where it tells of others; never {@code null}
     * @return those of the files that are read, in the order of their names; never {@code null}
     */
    public static List<String> filesRead(String folder, Collection<String> files, UnaryOperator<String> texts) {
        return FolderFiles.read(new FolderContents(folder, files, texts));
    }

    /**
     * Leave out of files that somebody names, as with a glob, those that are of no inventory: what lies in a folder that a tool
     * writes and its manifest, if that is named too, does not name, and the settings of tools.
     *
     * @param folder the path of the folder that all of them lie in; never {@code null}
     * @param files the paths of the files relative to the folder, with slashes; never {@code null}
     * @param texts returns the text of one of them, which is asked for only where it tells of others; never {@code null}
     * @return those of the files that are read, in the order of their names; never {@code null}
     */
    public static List<String> withoutOthers(String folder, Collection<String> files, UnaryOperator<String> texts) {
        return FolderFiles.ofNamed(new FolderContents(folder, files, texts));
    }
}
