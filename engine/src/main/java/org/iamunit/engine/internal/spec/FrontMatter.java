package org.iamunit.engine.internal.spec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iamunit.fixture.FixtureDeclaration;

/**
 * What a spec says before its text.
 *
 * @param lines how many lines of the file it takes, 0 if there is none
 * @param fixture what it says about the fixture; never {@code null}
 * @param tags the tags of every sentence; never {@code null}
 * @param skipReason why no sentence is verified, empty if they are; never {@code null}
 * @param code the code that sentences about calls are about, empty if it names none; never {@code null}
 * @param problems what cannot be understood; never {@code null}
 */
public record FrontMatter(
        int lines,
        FixtureDeclaration.Builder fixture,
        List<String> tags,
        Optional<String> skipReason,
        Optional<SpecCode> code,
        List<SpecProblem> problems) {

    public FrontMatter {
        tags = List.copyOf(tags);
        problems = List.copyOf(problems);
    }

    /** Return the words that it can hold. */
    public static Set<String> words() {
        return FrontMatterReader.words();
    }
}
