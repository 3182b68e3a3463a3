package org.iamunit.inventory.internal.folder;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A form of folder that a tool writes, of which a manifest or the tool's own names tell what belongs to an inventory. */
interface OutputFolder {

    /**
     * Return the files of a folder that say who may do what.
     *
     * @param in the folder within the contents, which ends in a slash or is empty
     * @return their names within the contents, all of the folder that is read; {@code null} if the folder is of another form
     */
    @Nullable
    Set<String> filesOf(String in, FolderContents contents);
}
