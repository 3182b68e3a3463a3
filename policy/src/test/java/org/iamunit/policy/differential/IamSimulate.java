package org.iamunit.policy.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.iamunit.policy.evaluation.Decision;

/** The other implementation, in a process of its own. */
final class IamSimulate implements AutoCloseable {

    /**
     * What it answers.
     *
     * @param text its words; where it found the question wrong, {@code Rejected} and why
     */
    record Answer(String text) {

        /** Tell whether it decides as IamUnit does. */
        boolean agreesWith(Decision decision) {
            return text.equals(
                    switch (decision.result()) {
                        case ALLOWED -> "Allowed";
                        case EXPLICITLY_DENIED -> "ExplicitlyDenied";
                        case IMPLICITLY_DENIED -> "ImplicitlyDenied";
                        case UNDETERMINED -> "Undetermined";
                    });
        }
    }

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private IamSimulate(Process process) {
        this.process = process;
        this.questions = process.outputWriter(UTF_8);
        this.answers = process.inputReader(UTF_8);
    }

    /** Start it in the folder in which it is installed. */
    static IamSimulate start(Path folder) throws IOException {
        return new IamSimulate(new ProcessBuilder("node", "iam-simulate.mjs")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    Answer answer(Question question) {
        try {
            questions.write(question.toJson());
            questions.newLine();
            questions.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("iam-simulate has ended; see above what it printed");
            }
            return new Answer(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
