/** Read what people have already: outputs of the AWS CLI, and other files that say who may do what. */
@NullMarked
package org.iamunit.inventory;

import org.jspecify.annotations.NullMarked;
