package org.iamunit.policy.document;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.JsonValue.JsonObject;
import org.iamunit.policy.internal.TextFile;
import org.jspecify.annotations.Nullable;

/**
 * A policy document as IAM writes it, with the position of every statement and element. Immutable.
 *
 * <p>What AWS would reject is a {@link MalformedPolicyDocumentException} that lists all problems at once, each as
 * {@code file:line:column: what; what to do}. What AWS would reject although its meaning is beyond doubt, as a comment, is
 * {@linkplain Problem.Severity#TOLERATED tolerated}; that, and what AWS accepts although it rarely means what its author
 * thinks, is kept as {@link #warnings()}. What depends on how the document is used is checked by {@link #requireType}.
 *
 * <p>It is one room since a document and the {@link Pool} that reads many of them are made of the same parts.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the policy
 *     language</a>
 * @since 0.1.0
 */
public final class PolicyDocument {

    /** The versions of the policy language. */
    public enum Version {
        /** The current version, with policy variables. */
        V2012_10_17("2012-10-17"),
        /** The earlier version, which holds where none is given: <code>${…}</code> is plain text in it. */
        V2008_10_17("2008-10-17");

        private final String text;

        Version(String text) {
            this.text = text;
        }

        /** Print the version as a policy document spells it. */
        @Override
        public String toString() {
            return text;
        }
    }

    private final JsonText origin;
    private final int start;
    private final int end;

    /** Its size; -1 if it is to be counted in the text. */
    private final int size;

    private final Version version;

    /** Where the name of {@code Id} stands; -1 if there is none. */
    private final int id;

    private final List<Statement> statements;
    private final List<Problem> warnings;

    /** As which policy types, and in which partitions, the document, or one that is equal, has been found to be without any problem. */
    private final FlawlessUses flawless;

    /** Whether AWS handed the document out, which therefore is in force whatever is wrong with it. */
    private final boolean handedOut;

    PolicyDocument(
            JsonText origin,
            int start,
            int end,
            int size,
            Version version,
            int id,
            List<Statement> statements,
            List<Problem> warnings,
            FlawlessUses flawless,
            boolean handedOut) {
        this.origin = origin;
        this.start = start;
        this.end = end;
        this.size = size;
        this.version = version;
        this.id = id;
        this.statements = List.copyOf(statements);
        this.warnings = List.copyOf(warnings);
        this.flawless = flawless;
        this.handedOut = handedOut;
    }

    /**
     * Parse a policy document.
     *
     * @param source the name to report positions with, usually a file's; never {@code null} or blank
     * @param text the document; never {@code null}
     * @return the document, never {@code null}
     * @throws MalformedPolicyDocumentException if AWS would reject it, with all of its problems
     */
    public static PolicyDocument parse(String source, String text) {
        Objects.requireNonNull(source, "source must not be null");
        Objects.requireNonNull(text, "text must not be null");
        return PolicyDocumentReader.read(source, text, null);
    }

    /**
     * Read a policy document from a value in a file, or from the string that the value is. Positions are those in the file.
     *
     * @param value the document; never {@code null}
     * @return the document, never {@code null}
     * @throws MalformedPolicyDocumentException if AWS would reject it, with all of its problems
     */
    public static PolicyDocument of(JsonValue value) {
        return PolicyDocumentReader.read(value, null);
    }

    /**
     * Read a policy document that AWS handed out, as in the output of the AWS CLI. It is in force whatever is wrong with it: what
     * AWS would reject, or nobody can understand, is a warning, and the {@linkplain Statement#unknown() statement} with it is not
     * known, as far as it may mean something else.
     *
     * @param value the document; never {@code null}
     * @return the document, never {@code null}
     */
    public static PolicyDocument handedOut(JsonValue value) {
        return PolicyDocumentReader.readHandedOut(value, null);
    }

    /**
     * Read a policy document from a file in UTF-8 or UTF-16.
     *
     * @param file the file; never {@code null}
     * @return the document, never {@code null}
     * @throws MalformedPolicyDocumentException if AWS would reject it, with all of its problems
     * @throws FixtureException if the file cannot be read
     */
    public static PolicyDocument read(Path file) {
        try {
            return parse(file.toString().replace('\\', '/'), TextFile.read(file));
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file; name one that exists", e);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is neither in UTF-8 nor in UTF-16; save it as UTF-8", e);
        } catch (IOException e) {
            throw unreadable(file, TextFile.reason(e) + "; name a file that can be read", e);
        }
    }

    private static FixtureException unreadable(Path file, String why, IOException cause) {
        return new FixtureException(file + " cannot be read as a policy document: " + why, cause);
    }

    /** Return the name that positions are reported with. */
    public String source() {
        return origin.source();
    }

    /** Return the document as it was read, without what stands around it. */
    public String text() {
        return origin.slice(start, end);
    }

    /**
     * Return how many characters the document has as JSON, without white space between its parts: so IAM counts.
     *
     * @return the number of characters; of a document of which not all is known, at least so many
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and AWS STS quotas</a>
     */
    public int size() {
        return size >= 0 ? size : origin.size(start, end, 0);
    }

    /**
     * Return how many characters the document has as JSON, if there are more than so many.
     *
     * @param enough what need not be counted exactly: so many characters, or fewer
     * @return {@link #size()} if it is more; otherwise a number between the two
     */
    public int sizeBeyond(int enough) {
        return size >= 0 ? size : origin.size(start, end, enough);
    }

    /** Return where the document begins. */
    public SourcePosition position() {
        return origin.position(start);
    }

    /** Return the version of the policy language that holds; {@link Version#V2008_10_17} where none is given. */
    public Version version() {
        return version;
    }

    /** Return the statements in their order, at least one unless the document was {@linkplain #withStatements changed}. */
    public List<Statement> statements() {
        return statements;
    }

    /** Return the problems that do not keep the document from being used, in the order of the file. */
    public List<Problem> warnings() {
        return warnings;
    }

    /**
     * Check that AWS would take the document as it is written, without comments and the like.
     *
     * @return this document
     * @throws MalformedPolicyDocumentException if it has problems that are otherwise
     *     {@linkplain Problem.Severity#TOLERATED tolerated}, with all of them
     */
    public PolicyDocument requireNothingTolerated() {
        List<Problem> tolerated = warnings.stream()
                .filter(problem -> problem.severity() == Problem.Severity.TOLERATED)
                .toList();
        if (!tolerated.isEmpty()) {
            throw new MalformedPolicyDocumentException(tolerated);
        }
        return this;
    }

    /**
     * Return the problems that do not keep the document from being used as a policy of some type.
     *
     * @param type the type; never {@code null}
     * @return the problems of {@link #warnings()} and those that the type adds; never {@code null}
     */
    public List<Problem> warningsAs(PolicyType type) {
        return isFlawlessAs(type)
                ? warnings
                : Stream.concat(warnings.stream(), PolicyTypeRequirements.of(this, type).warnings().stream())
                        .toList();
    }

    /**
     * Check what this document must and must not hold when it is used as a policy of some type.
     *
     * @param type the type; never {@code null}
     * @return this document; of one that AWS {@linkplain #handedOut(JsonValue) handed out}, one whose statements are not known
     *     that such a policy must not hold
     * @throws MalformedPolicyDocumentException if AWS would reject it as such, with all of its problems
     */
    public PolicyDocument requireType(PolicyType type) {
        if (isFlawlessAs(type)) {
            return this;
        }
        PolicyTypeRequirements requirements = PolicyTypeRequirements.of(this, type);
        PolicyDocument checked = requirements.document();
        if (requirements.isFlawless()) {
            flawless.add(type);
        }
        return checked;
    }

    /**
     * Return what IAM refuses in a managed policy of a customer, although it takes it in an inline policy.
     *
     * @return the problems; those of a document that AWS {@linkplain #handedOut(JsonValue) handed out} are warnings; never
     *     {@code null}
     */
    public List<Problem> problemsAsManagedPolicy() {
        return PolicyTypeRequirements.ofManagedPolicy(this);
    }

    /**
     * Return what IAM refuses in a policy of a user or role of a partition: resources of another one.
     *
     * @param partition the partition of the user or role; never {@code null}
     * @return the problems; those of a document that AWS {@linkplain #handedOut(JsonValue) handed out} are warnings; never
     *     {@code null}
     */
    public List<Problem> problemsIn(Partition partition) {
        if (flawless.contains(partition)) {
            return List.of();
        }
        List<Problem> found = ForeignPartitions.in(this, partition);
        if (found.isEmpty()) {
            flawless.add(partition);
        }
        return found;
    }

    boolean isHandedOut() {
        return handedOut;
    }

    /** Return the same document with statements that are not known, each for a reason. */
    PolicyDocument withUnknown(Map<Statement, String> faults, PolicyType type) {
        return faults.isEmpty()
                ? this
                : withStatements(statements.stream()
                        .map(statement -> {
                            String fault = faults.get(statement);
                            return fault == null ? statement : statement.unknownAs(type, fault);
                        })
                        .toList());
    }

    /**
     * Make the same document with other statements, to see what they would change. Its text, its size and its warnings remain
     * those of the document as it was read.
     *
     * @param others the statements, such as those of this document without one, or with {@linkplain Statement#withEffect a
     *     changed one}; never {@code null}
     * @return the document; never {@code null}
     */
    public PolicyDocument withStatements(List<Statement> others) {
        return new PolicyDocument(
                origin, start, end, size, version, id, others, warnings, new FlawlessUses(), handedOut);
    }

    /** Return the same document with other problems. */
    PolicyDocument withWarnings(List<Problem> others) {
        return new PolicyDocument(
                origin, start, end, size, version, id, statements, others, new FlawlessUses(), handedOut);
    }

    /** A policy is attached to many principals, and a document that stands many times in a file is looked at once. */
    private boolean isFlawlessAs(PolicyType type) {
        return flawless.contains(type);
    }

    /** Return the same document where it stands once more. */
    PolicyDocument movedTo(JsonText other, int otherStart) {
        int distance = otherStart - start;
        return new PolicyDocument(
                other,
                otherStart,
                end + distance,
                size,
                version,
                id < 0 ? id : id + distance,
                statements.stream()
                        .map(statement -> statement.movedTo(other, distance))
                        .toList(),
                warnings,
                flawless,
                handedOut);
    }

    /**
     * Return the lines of the document that hold a statement.
     *
     * @param statement a statement of this document; never {@code null}
     * @return the lines, without their line breaks, the first being line {@link SourcePosition#line()}; of a statement in a
     *     string, or in a line that is too long to be read, one line with nothing but the statement
     */
    public List<String> linesOf(Statement statement) {
        return statement.lines();
    }

    @Nullable
    SourcePosition idPosition() {
        return id < 0 ? null : origin.position(id);
    }

    /** Print the name that positions are reported with. */
    @Override
    public String toString() {
        return origin.source();
    }

    /**
     * Reads many policy documents as {@link PolicyDocument} reads one, and lets those that are equal share what they say: real
     * accounts repeat documents and ARNs a lot. Safe for use by several threads.
     */
    public static final class Pool {

        /** A document in its text. */
        private record Written(JsonText origin, int start, int end, boolean handedOut) {

            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Written written
                        && handedOut == written.handedOut
                        && end - start == written.end - written.start
                        && origin.text().regionMatches(start, written.origin.text(), written.start, end - start);
            }

            /** To read all of each document would take longer than to compare those that are as long. */
            @Override
            public int hashCode() {
                int hash = end - start;
                for (int i = start; i < end; i += 1 + (end - start) / 128) {
                    hash = 31 * hash + origin.text().charAt(i);
                }
                return hash;
            }
        }

        private final Map<Written, PolicyDocument> documents = new ConcurrentHashMap<>();
        private final SharedResources resources = new SharedResources();

        /** Begin without any document. */
        public Pool() {}

        /**
         * Parse a policy document.
         *
         * @param source the name to report positions with, usually a file's; never {@code null}
         * @param text the document; never {@code null}
         * @return the document, never {@code null}
         * @throws MalformedPolicyDocumentException if AWS would reject it, with all of its problems
         */
        public PolicyDocument parse(String source, String text) {
            Objects.requireNonNull(source, "source must not be null");
            Objects.requireNonNull(text, "text must not be null");
            return PolicyDocumentReader.read(source, text, this);
        }

        /**
         * Read a policy document from a value in a file, or from the string that the value is. Positions are those in the file.
         *
         * @param value the document; never {@code null}
         * @return the document, never {@code null}
         * @throws MalformedPolicyDocumentException if AWS would reject it, with all of its problems
         */
        public PolicyDocument of(JsonValue value) {
            return read(value, false);
        }

        /**
         * Read a policy document that AWS handed out, as {@link PolicyDocument#handedOut(JsonValue)} does.
         *
         * @param value the document; never {@code null}
         * @return the document, never {@code null}
         */
        public PolicyDocument handedOut(JsonValue value) {
            return read(value, true);
        }

        private PolicyDocument read(JsonValue value, boolean handedOut) {
            if (!(value instanceof JsonObject object) || !object.isAsWritten()) {
                return readNew(value, handedOut);
            }
            Written written = new Written(object.origin, object.offset, object.end(), handedOut);
            PolicyDocument known = documents.get(written);
            if (known != null) {
                return known.movedTo(written.origin, written.start);
            }
            PolicyDocument document = readNew(value, handedOut);
            if (document.warnings().isEmpty()) {
                documents.put(written, document);
            }
            return document;
        }

        private PolicyDocument readNew(JsonValue value, boolean handedOut) {
            return handedOut ? PolicyDocumentReader.readHandedOut(value, this) : PolicyDocumentReader.read(value, this);
        }

        /** Return the pattern that a document has had already, if there is one without any problem. */
        @Nullable
        ResourcePattern resource(String text) {
            return resources.get(text);
        }

        void keep(String text, ResourcePattern resource) {
            resources.add(text, resource);
        }
    }
}
