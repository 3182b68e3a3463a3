package org.iamunit.policy.store;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.iamunit.policy.FixtureException;

/**
 * What a VPC endpoint is, as far as it matters to its policy.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html">VpcEndpoint</a>
 * @since 0.1.0
 */
public enum VpcEndpointType {
    /** A gateway endpoint, for Amazon S3 and Amazon DynamoDB. */
    GATEWAY("Gateway"),
    /** An interface endpoint, of AWS PrivateLink. */
    INTERFACE("Interface"),
    /** An endpoint of a Gateway Load Balancer. */
    GATEWAY_LOAD_BALANCER("GatewayLoadBalancer"),
    /** An endpoint of a resource of a VPC. */
    RESOURCE("Resource"),
    /** An endpoint of a service network of Amazon VPC Lattice. */
    SERVICE_NETWORK("ServiceNetwork");

    private final String text;

    VpcEndpointType(String text) {
        this.text = text;
    }

    /**
     * Return the type that AWS calls so.
     *
     * @param text the type, as in {@code Gateway}; never {@code null}
     * @return the type, never {@code null}
     * @throws FixtureException if there is none
     */
    public static VpcEndpointType of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new FixtureException("\"" + text + "\" is no type of a VPC endpoint; write one of "
                        + Arrays.stream(values()).map(VpcEndpointType::toString).collect(Collectors.joining(", "))));
    }

    /** Print the type as AWS does. */
    @Override
    public String toString() {
        return text;
    }
}
