/** Records what calls of the AWS SDK for Java 2 ask for, while tests run. */
@NullMarked
package org.iamunit.awssdkrecorder;

import org.jspecify.annotations.NullMarked;
