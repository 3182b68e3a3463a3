package org.iamunit.extension.internal;

import java.io.IOException;

/** A place that fixture files are looked for in; prints itself as an error message lists it. */
public sealed interface Place permits ClassPathPlace, FolderPlace {

    /** Visit the files in this place that match a pattern; the files can be read only during the visit. */
    void search(PathPattern pattern, PathPattern.Visitor visitor) throws IOException;
}
