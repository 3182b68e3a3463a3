/** The annotations that say which policies a test class or method is about. */
@NullMarked
package org.iamunit.extension;

import org.jspecify.annotations.NullMarked;
