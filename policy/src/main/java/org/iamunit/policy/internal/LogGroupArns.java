package org.iamunit.policy.internal;

import java.util.regex.Pattern;

/** The two ARNs of a log group of CloudWatch Logs: the attribute {@code Arn} of CloudFormation and the CDK ends in {@code :*}. */
public final class LogGroupArns {

    private static final Pattern WITH_SUFFIX = Pattern.compile("arn:[^:]+:logs:[^:]*:[^:]*:log-group:[^:]+:\\*");

    private LogGroupArns() {}

    /**
     * Return the ARN of a log group without {@code :*}.
     *
     * @param arn an ARN; never {@code null}
     * @return the ARN of the log group; whatever else was given as it is
     */
    public static String withoutSuffix(String arn) {
        return arn.endsWith(":*") && WITH_SUFFIX.matcher(arn).matches() ? arn.substring(0, arn.length() - 2) : arn;
    }
}
