package org.iamunit.dsl.sentence;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences to follow, one of the service that somebody is writing about. */
final class Examples {

    private static final Pattern SERVICE = Pattern.compile("(?<![\\w:-])([a-z0-9-]+):[A-Za-z*]");

    private static final String MAIL = "user ann can ses:SendEmail on identity example.com from ann@example.com";

    private static final Map<String, String> BY_SERVICE = Map.of(
            "s3", "user ann can s3:GetObject on object invoices/2026/11.pdf",
            "sqs", "user ann can sqs:SendMessage on queue jobs",
            "sns", "user ann can sns:Publish on topic news",
            "dynamodb", "user ann can dynamodb:GetItem on table orders",
            "lambda", "user ann can lambda:InvokeFunction on function pay",
            "kms", "user ann can kms:Decrypt on key 1234abcd-12ab-34cd-56ef-1234567890ab",
            "sts", "user ann can sts:AssumeRole on arn:aws:iam::123456789012:role/deploy",
            "iam", "user ann can iam:GetUser on arn:aws:iam::123456789012:user/bob");

    private Examples() {}

    static String fitting(String sentence) {
        Matcher service = SERVICE.matcher(sentence);
        return service.find() ? BY_SERVICE.getOrDefault(service.group(1), MAIL) : MAIL;
    }
}
