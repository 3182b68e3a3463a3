/** What a program calls of AWS, as sentences hold it against what a principal may do. */
@NullMarked
package org.iamunit.dsl.calls;

import org.jspecify.annotations.NullMarked;
