/** What the modules of IamUnit share and nobody else should use. */
@NullMarked
package org.iamunit.policy.internal;

import org.jspecify.annotations.NullMarked;
