package org.iamunit.policy.internal.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.Region;
import org.iamunit.policy.internal.NearNames;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * The names that AWS services have as principals: the name of the service, perhaps with a Region behind it, and the domain of the
 * partition.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services">AWS
 *     service principals</a>
 * @since 0.1.0
 */
public final class ServicePrincipals {

    private static final List<String> DOMAINS = List.of(
            "amazonaws.com",
            "amazonaws.com.cn",
            "amazonaws.eu",
            "c2s.ic.gov",
            "sc2s.sgov.gov",
            "aws.internal",
            "cloud.adc-e.uk",
            "csp.hci.ic.gov",
            "amazon.com");

    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+(?:\\.[a-z0-9-]+)*?)\\.("
            + String.join("|", DOMAINS.stream().map(Pattern::quote).toList()) + ")");

    private static final Pattern DIGIT = Pattern.compile("\\d");

    /** Read only once something asks. */
    private static final class Known {

        private static final Set<String> NAMES = read();
        private static final NearNames NEAR = new NearNames(NAMES);

        private static Set<String> read() {
            Set<String> names = new LinkedHashSet<>(Catalog.aws().services());
            try (InputStream stream = ServicePrincipals.class.getResourceAsStream("service-principals.txt");
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> !line.startsWith("#")).forEach(names::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return names;
        }

        /** Find a name with digits, one more or less; another digit, or a first one, may be the next version of a service. */
        private static @Nullable String withOtherDigits(String name) {
            String letters = DIGIT.matcher(name).replaceAll("");
            for (String known : NAMES) {
                if (Math.abs(known.length() - name.length()) == 1
                        && known.length() > letters.length()
                        && DIGIT.matcher(known).replaceAll("").equals(letters)) {
                    return known;
                }
            }
            return null;
        }
    }

    private ServicePrincipals() {}

    /**
     * Tell what is wrong with the name of a service principal.
     *
     * @param name the name, as in {@code cognito-idp.amazonaws.com}; never {@code null}
     * @return what is wrong, and what was probably meant; empty if AWS has such a service, or may have it since this version was made;
     *     never {@code null}
     */
    public static Optional<String> misspelling(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            int dot = name.indexOf('.');
            String service = dot < 0 ? name : name.substring(0, dot);
            return Optional.of(
                    "\"" + name + "\" is not the name of a service: write its whole name in small letters, as in "
                            + (Known.NAMES.contains(service)
                                    ? service
                                    : Spelling.nearest(service, Known.NAMES).orElse("cognito-idp"))
                            + ".amazonaws.com");
        }
        String service = matcher.group(1);
        int last = service.lastIndexOf('.');
        boolean isRegional = last > 0 && Region.isWellFormed(service.substring(last + 1));
        String known = isRegional ? service.substring(0, last) : service;
        if (matcher.group(2).equals("amazon.com") && Known.NAMES.contains(known)) {
            return Optional.of("\"" + name + "\" is not the name of a service that AWS has; did you mean " + service
                    + ".amazonaws.com?");
        }
        if (Known.NAMES.contains(known)) {
            return Optional.empty();
        }
        String near = Known.NEAR.near(known);
        near = near == null ? Known.withOtherDigits(known) : near;
        return near == null
                ? Optional.empty()
                : Optional.of("\"" + name + "\" is not the name of a service that AWS has; did you mean " + near
                        + name.substring(known.length()) + "?");
    }
}
