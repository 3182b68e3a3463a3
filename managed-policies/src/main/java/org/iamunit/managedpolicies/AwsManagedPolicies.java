package org.iamunit.managedpolicies;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.iamunit.inventory.ManagedPolicySource;
import org.jspecify.annotations.Nullable;

/**
 * AWS's own managed policies of the partition {@code aws} in their newest versions, as they were on {@link #date()}. A document is
 * read when somebody asks for it.
 *
 * @see <a href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS managed policies</a>
 * @since 0.1.0
 */
public final class AwsManagedPolicies implements ManagedPolicySource {

    private static final String BEGINNING = "arn:aws:iam::aws:policy/";

    /** What the name of the shelf leaves out that a policy lies on: most names begin so. */
    private static final Pattern USUAL = Pattern.compile("^(AWS|Amazon)(?=.)");

    private static final String POLICY = "policy\t";

    /** What lists them: their versions by their ARNs, and the day. */
    private record Listing(String date, Map<String, String> versions) {}

    private volatile @Nullable Listing listing;

    /** Begin without reading any. */
    public AwsManagedPolicies() {}

    @Override
    public String date() {
        return listing().date();
    }

    @Override
    public Collection<String> arns() {
        return listing().versions().keySet();
    }

    @Override
    public @Nullable ManagedPolicy find(String arn) {
        String version = listing().versions().get(arn);
        return version == null ? null : new ManagedPolicy(arn, version, document(arn.substring(BEGINNING.length())));
    }

    private Listing listing() {
        Listing known = listing;
        if (known == null) {
            known = read();
            listing = known;
        }
        return known;
    }

    private static Listing read() {
        String date = "";
        Map<String, String> versions = new LinkedHashMap<>();
        try (BufferedReader lines = open("policies.txt")) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\t", -1);
                switch (columns[0]) {
                    case "date" -> date = columns[1];
                    case "policy" -> versions.put(BEGINNING + columns[1], columns[2]);
                    default -> {
                        // The version of the package that they are from.
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("AWS's managed policies cannot be read", e);
        }
        return new Listing(date, Collections.unmodifiableMap(versions));
    }

    /** Read the document of a policy, as far as it is from the beginning of its shelf. */
    private static String document(String path) {
        String name = USUAL.matcher(path.substring(path.lastIndexOf('/') + 1)).replaceFirst("");
        String shelf = name.matches("[A-Za-z].*") ? name.substring(0, 1).toUpperCase(Locale.ROOT) : "other";
        StringBuilder document = new StringBuilder();
        boolean found = false;
        try (BufferedReader lines = open("documents/" + shelf + ".txt")) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith(POLICY)) {
                    if (found) {
                        document.append(line).append('\n');
                    }
                } else if (found) {
                    break;
                } else {
                    found = line.substring(POLICY.length()).equals(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("AWS's managed policy " + path + " cannot be read", e);
        }
        return document.toString();
    }

    private static BufferedReader open(String file) {
        InputStream stream = Objects.requireNonNull(AwsManagedPolicies.class.getResourceAsStream(file), file);
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
}
