package org.iamunit.policy.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of service principals, and what they were meant to be. */
class ServicePrincipalsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lamda.amazonaws.com | is not the name of a service that AWS has; did you mean lambda.amazonaws.com?",
                "ec52.amazonaws.com | is not the name of a service that AWS has; did you mean ec2.amazonaws.com?",
                "s.amazonaws.com | is not the name of a service that AWS has; did you mean s3.amazonaws.com?",
                "lambda.amazon.com | is not the name of a service that AWS has; did you mean lambda.amazonaws.com?",
                "logs.eu-west-1.amazon.com | is not the name of a service that AWS has; did you mean logs.eu-west-1.amazonaws.com?",
                "lambda | is not the name of a service: write its whole name in small letters, as in lambda.amazonaws.com",
                "Lambda.amazonaws.com | is not the name of a service: write its whole name in small letters, as in lambda.amazonaws.com",
            })
    void a_name_that_no_service_has_is_told(String name, String what) {
        assertThat(ServicePrincipals.misspelling(name)).contains("\"" + name + "\" " + what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lambda.amazonaws.com",
                "logs.eu-west-1.amazonaws.com",
                "alexa-appkit.amazon.com",
                "ec2.amazonaws.com.cn",
                "ecs-tasks.amazonaws.com",
                "something-quite-new.amazonaws.com",
                "inspector3.amazonaws.com",
            })
    void a_name_that_one_may_have_is_none(String name) {
        assertThat(ServicePrincipals.misspelling(name)).isEmpty();
    }
}
