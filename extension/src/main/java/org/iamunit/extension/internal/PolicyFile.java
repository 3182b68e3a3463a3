package org.iamunit.extension.internal;

/**
 * A file as it was found.
 *
 * @param source its name as its reader would write it, relative to the place where it was found; never {@code null}
 * @param text what it holds; never {@code null}
 */
record PolicyFile(String source, String text) {}
