package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** What AWS would never be asked is an error, not a deny; what only the catalog does not know can be asked leniently. */
class CatalogRequirementsTests {

    private static final Principal ALICE = Principal.user("111122223333", "alice");
    private static final String IDENTITY = "arn:aws:ses:eu-west-1:111122223333:identity/example.com";
    private static final String ACCORDING_TO =
            ". So says the catalog of AWS as of " + Catalog.aws().date()
                    + "; if AWS has changed since, add lenient to the sentence, or set iamunit.lenient=true";

    private final PolicyStore store =
            PolicyStore.builder().defaultAccount("111122223333").build();
    private final Authorizer authorizer = Authorizer.of(store);

    @Test
    void an_action_that_does_not_exist() {
        assertError(
                AccessRequest.of(ALICE, "ses:SendMail", IDENTITY),
                "the action ses:SendMail does not exist; did you mean ses:SendEmail? Ask for an action that exists");
    }

    @Test
    void an_action_that_nothing_resembles() {
        assertError(
                AccessRequest.of(ALICE, "ses:Qqqqqqqqqqqqqqqq", IDENTITY),
                "the action ses:Qqqqqqqqqqqqqqqq does not exist; ask for an action that exists");
    }

    @Test
    void a_service_that_does_not_exist() {
        assertError(
                AccessRequest.of(ALICE, "sess:Qqqqqqqqqqqqqqqq", IDENTITY),
                "the service sess of sess:Qqqqqqqqqqqqqqqq does not exist; did you mean "
                        + Catalog.aws().nearestService("sess").orElseThrow() + "? Ask for an action that exists");
    }

    @Test
    void a_resource_of_an_action_that_has_none() {
        assertError(
                AccessRequest.of(ALICE, "s3:ListAllMyBuckets", "arn:aws:s3:::reports"),
                "s3:ListAllMyBuckets is not about particular resources: AWS decides it on *, not on"
                        + " arn:aws:s3:::reports; ask on *, with anything()");
    }

    @Test
    void a_resource_of_a_type_that_the_action_does_not_have() {
        assertThatThrownBy(() -> authorizer.decide(AccessRequest.of(ALICE, "sqs:SendMessage", "arn:aws:s3:::reports")))
                .isInstanceOf(FixtureException.class)
                .hasMessage("sqs:SendMessage is never asked on arn:aws:s3:::reports, but on queue"
                        + " (arn:${Partition}:sqs:${Region}:${Account}:${QueueName}); name such a resource"
                        + ACCORDING_TO);
    }

    @Test
    void a_key_that_the_action_never_carries_each_time_that_it_is_asked() {
        AccessRequest request = AccessRequest.of(ALICE, "ses:SendEmail", IDENTITY)
                .with("ses:FromAddress", "a@example.com")
                .with("s3:prefix", "x");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> authorizer.decide(request))
                    .isInstanceOf(FixtureException.class)
                    .hasMessageStartingWith("a request for ses:SendEmail never carries the context key s3:prefix")
                    .hasMessageEndingWith("eave it out" + ACCORDING_TO);
        }
    }

    @Test
    void a_key_that_the_action_carries_on_another_type_of_resource() {
        assertError(
                AccessRequest.of(ALICE, "ec2:CreateSubnet", "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1")
                        .with("aws:RequestTag/team", "mail"),
                "a request for ec2:CreateSubnet on a resource of type vpc never carries the context key"
                        + " aws:RequestTag/team, while one on a resource of type subnet does; leave it out, or name such a"
                        + " resource");
    }

    @Test
    void a_key_that_comes_only_with_some_of_the_resources_that_anything_stands_for() {
        assertError(
                AccessRequest.of(ALICE, "ec2:CreateTags", AccessRequest.ANY_RESOURCE)
                        .with("ec2:InstanceType", "t3.micro"),
                "a request for ec2:CreateTags on * never carries the context key ec2:InstanceType, while one on a"
                        + " resource of type dedicated-host or instance or reserved-instances does; leave it out, or name"
                        + " such a resource");
    }

    @Test
    void a_key_that_is_right_for_one_resource_is_not_for_the_next() {
        AccessRequest onSubnet = AccessRequest.of(
                        ALICE, "ec2:CreateSubnet", "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1")
                .with("aws:RequestTag/team", "mail");
        AccessRequest onVpc = AccessRequest.of(
                        ALICE, "ec2:CreateSubnet", "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1")
                .with("aws:RequestTag/team", "mail");

        for (int i = 0; i < 2; i++) {
            assertThatCode(() -> authorizer.decide(onSubnet)).doesNotThrowAnyException();
            assertThatThrownBy(() -> authorizer.decide(onVpc)).isInstanceOf(FixtureException.class);
            assertThatCode(() -> authorizer.decide(onVpc.notNaming("aws:requesttag/TEAM")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void what_was_once_found_right_does_not_make_right_what_comes_later() {
        AccessRequest right = AccessRequest.of(ALICE, "ses:SendEmail", IDENTITY);

        assertThatCode(() -> authorizer.decide(right)).doesNotThrowAnyException();
        assertThatCode(() -> authorizer.decide(right)).doesNotThrowAnyException();
        assertThatThrownBy(() -> authorizer.decide(AccessRequest.of(ALICE, "ses:SendEmail", "arn:aws:s3:::reports")))
                .isInstanceOf(FixtureException.class);
        assertThatThrownBy(() -> authorizer.decide(right.with("s3:prefix", "x")))
                .isInstanceOf(FixtureException.class);
    }

    @Test
    void every_action_can_be_asked_on_anything() {
        assertThatCode(() -> authorizer.decide(AccessRequest.of(ALICE, "sqs:SendMessage", AccessRequest.ANY_RESOURCE)))
                .doesNotThrowAnyException();
    }

    @Test
    void leniently_all_of_this_is_decided() {
        AccessRequest unknown =
                AccessRequest.of(ALICE, "ses:SendMail", "arn:aws:s3:::reports").with("s3:prefix", "x");

        assertThat(authorizer.lenient().decide(unknown).result()).isEqualTo(Decision.Result.IMPLICITLY_DENIED);
        assertThat(authorizer.lenient().store()).isSameAs(store);
        assertThat(authorizer.decide(unknown.lenient()).result()).isEqualTo(Decision.Result.IMPLICITLY_DENIED);
    }

    private void assertError(AccessRequest request, String message) {
        assertThatThrownBy(() -> authorizer.decide(request))
                .isInstanceOf(FixtureException.class)
                .hasMessage(message + ACCORDING_TO);
    }
}
