/** What stands in an access spec: its front matter, its outline and its sentences, each with its place. */
@NullMarked
package org.iamunit.engine.internal.spec;

import org.jspecify.annotations.NullMarked;
