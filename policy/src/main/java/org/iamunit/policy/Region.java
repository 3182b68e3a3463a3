package org.iamunit.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The code of an AWS Region, which tells its partition.
 *
 * @param code the code, as in {@code eu-west-1}; never {@code null}
 * @see <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">AWS Regions</a>
 * @since 0.1.0
 */
public record Region(String code) {

    /** No place has had ten Regions. */
    private static final Pattern FORM = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[1-9]");

    /** What the codes of a partition's Regions begin with, also of those that are not in the list yet; the others are commercial. */
    private static final Map<String, Partition> BEGINNINGS = Map.of(
            "cn-", Partition.AWS_CN,
            "eusc-", Partition.AWS_EUSC,
            "us-gov-", Partition.AWS_US_GOV,
            "us-iso-", Partition.AWS_ISO,
            "us-isob-", Partition.AWS_ISO_B,
            "eu-isoe-", Partition.AWS_ISO_E,
            "us-isof-", Partition.AWS_ISO_F);

    private static final Map<String, Partition> KNOWN = read();

    /** What codes are made of, but for the number at their ends. */
    private static final Set<String> WORDS =
            KNOWN.keySet().stream().flatMap(code -> Stream.of(code.split("-"))).collect(Collectors.toUnmodifiableSet());

    /**
     * Name a Region.
     *
     * @throws FixtureException if the code is not of the form of a Region's
     */
    public Region {
        if (!isWellFormed(code)) {
            throw new FixtureException("\"" + code + "\" is not a Region; write its code, as in eu-west-1");
        }
    }

    private static Map<String, Partition> read() {
        Map<String, Partition> known = new HashMap<>();
        try (InputStream stream = Region.class.getResourceAsStream("regions.txt");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] columns = line.split("\t", 2);
                Partition partition = Partition.of(columns[0]).orElseThrow();
                Stream.of(columns[1].split(" ", -1)).forEach(code -> known.put(code, partition));
            });
            return Map.copyOf(known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Tell whether a text has the form of a Region's code.
     *
     * @param text the text; never {@code null}
     * @return {@code true} if it has, whether or not there is such a Region
     */
    public static boolean isWellFormed(String text) {
        return KNOWN.containsKey(text) || FORM.matcher(text).matches();
    }

    /**
     * Tell whether AWS can have a Region of a code: it is known, or made of the words that the codes of known ones are made of.
     *
     * @param code the Region's code; never {@code null}
     * @return {@code false} if the code is misspelled, as in {@code us-esat-1}
     */
    public static boolean isPossible(String code) {
        if (KNOWN.containsKey(code)) {
            return true;
        }
        String[] words = code.split("-", -1);
        return FORM.matcher(code).matches()
                && Stream.of(words).limit(words.length - 1L).allMatch(WORDS::contains);
    }

    /**
     * Find the partition of a Region.
     *
     * @param code the Region's code; never {@code null}
     * @return the partition; empty if the code is not of the form of a Region's
     */
    public static Optional<Partition> partitionOf(String code) {
        return isWellFormed(code) ? Optional.of(new Region(code).partition()) : Optional.empty();
    }

    /** Return the codes of all Regions that were known when this version was made, sorted. */
    public static List<String> all() {
        return List.copyOf(new TreeSet<>(KNOWN.keySet()));
    }

    /**
     * Return the partition that the Region lies in.
     *
     * @return the partition; by what the code begins with if the Region is newer than this version; never {@code null}
     */
    public Partition partition() {
        Partition known = KNOWN.get(code);
        return known != null
                ? known
                : BEGINNINGS.entrySet().stream()
                        .filter(beginning -> code.startsWith(beginning.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(Partition.AWS);
    }

    /** Tell whether there was such a Region when this version was made. */
    public boolean isKnown() {
        return KNOWN.containsKey(code);
    }

    /** Print the code. */
    @Override
    public String toString() {
        return code;
    }
}
