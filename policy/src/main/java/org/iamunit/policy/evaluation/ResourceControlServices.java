package org.iamunit.policy.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The services whose resources resource control policies limit: data, since the list grows every few months.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services">Services
 *     that support RCPs</a>
 */
final class ResourceControlServices {

    private static final String RESOURCE = "rcp-supported-services.txt";

    /** Read only once something asks: few fixtures hold an RCP. */
    private static final class Loaded {
        private static final Set<String> SERVICES = read();
    }

    private ResourceControlServices() {}

    static boolean supports(String service) {
        return Loaded.SERVICES.contains(service);
    }

    private static Set<String> read() {
        try (InputStream stream = ResourceControlServices.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(stream, RESOURCE), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
