/** Read policy documents as IAM writes them, keep the position of everything in them, and report what AWS would reject. */
@NullMarked
package org.iamunit.policy.document;

import org.jspecify.annotations.NullMarked;
