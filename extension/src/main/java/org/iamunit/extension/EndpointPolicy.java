package org.iamunit.extension;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Load the policies of VPC endpoints.
 *
 * <pre>{@code @EndpointPolicy(value = "endpoint.json", endpoint = "vpce-1a2b3c4d", type = "Gateway")}</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Control access to VPC endpoints
 *     using endpoint policies</a>
 * @since 0.1.0
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(EndpointPolicy.Container.class)
@ExtendWith(AccessExtension.class)
public @interface EndpointPolicy {
    /**
     * Return the files, each a path or a glob as {@linkplain org.iamunit.extension the package} describes them; at least
     * one.
     */
    String[] value();

    /** Return the id of the endpoint, as in {@code vpce-1a2b3c4d}, or {@code *} for every endpoint. */
    String endpoint() default "*";

    /**
     * Return of which type the endpoint is, as AWS calls it: {@code Gateway}, {@code Interface}, …; empty if this does not
     * say. The policy of a gateway endpoint takes some principals in another way.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint policies for
     *     gateway endpoints</a>
     */
    String type() default "";

    /** Hold several {@code @EndpointPolicy} of one element; never written by hand. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** Return the repeated annotations. */
        EndpointPolicy[] value();
    }
}
