package org.iamunit.engine.internal.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages as services, tools and logs write them, each with the sentence that it stands for, or with why it stands for none. */
class DeniedMessagesTests {

    private static final String MEANING = "\n=> ";

    static Stream<Arguments> messages() {
        try (InputStream texts = DeniedMessagesTests.class.getResourceAsStream("denied-messages.txt")) {
            String all = new String(Objects.requireNonNull(texts).readAllBytes(), UTF_8).strip();
            return Stream.of(all.split("\n%%%%\n")).map(text -> {
                int meaning = text.lastIndexOf(MEANING);
                return Arguments.of(text.substring(0, meaning), text.substring(meaning + MEANING.length()));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void a_message_is_read_as_it_is_sent(String message, String meaning) {
        SpecFile file = new SpecFile("mail.access.md", null, List.of(), "```denied\n" + message + "\n```\n");

        assertThat(SpecReader.read(file).outline().children())
                .singleElement()
                .extracting(node -> node instanceof SpecSentence sentence
                        ? sentence.sentence().expectation().toString()
                        : ((SpecProblem) node).message())
                .isEqualTo(
                        meaning.startsWith("it ")
                                ? "\"" + message + "\" is no message of AWS about a denial: " + meaning
                                        + "; paste the whole of it, as in 554 Access denied: User"
                                        + " `arn:aws:iam::123456789012:user/ann' is not authorized to perform"
                                        + " `ses:SendRawEmail' on resource"
                                        + " `arn:aws:ses:eu-west-1:123456789012:identity/example.com'"
                                : meaning);
    }
}
