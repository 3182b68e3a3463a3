/** What compiled classes call of AWS, as ArchUnit imports them: {@code canMake(awsCallsOf(classes))}. */
@NullMarked
package org.iamunit.archunit;

import org.jspecify.annotations.NullMarked;
