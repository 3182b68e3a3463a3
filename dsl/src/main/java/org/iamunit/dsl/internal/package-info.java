/** How sentences are registered and verified: for the modules of IamUnit that run tests, and for nobody else. */
@NullMarked
package org.iamunit.dsl.internal;

import org.jspecify.annotations.NullMarked;
