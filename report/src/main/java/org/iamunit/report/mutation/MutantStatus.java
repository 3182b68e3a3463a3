package org.iamunit.report.mutation;

/**
 * What became of a mutant, in the words of PIT; what counts most last.
 *
 * @since 0.1.0
 */
public enum MutantStatus {
    /** No request at all is decided otherwise, proved for all of them: nobody can notice. It does not count. */
    EQUIVALENT("equivalent"),
    /** Neither is there a proof that no request is decided otherwise, nor a sentence that would show one. It counts as survived. */
    UNDECIDED("undecided"),
    /** No sentence asks for anything that the policy has a say in. It counts as survived. */
    NO_COVERAGE("no coverage"),
    /** Sentences ask for what the policy has a say in, and all of them are kept. */
    SURVIVED("survived"),
    /** A sentence is broken, or can no longer be decided. */
    KILLED("killed");

    private final String wording;

    MutantStatus(String wording) {
        this.wording = wording;
    }

    /** Print the status in words. */
    @Override
    public String toString() {
        return wording;
    }
}
