package org.iamunit.archunit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.iamunit.archunit.internal.access.RecordedCalls;
import org.iamunit.archunit.internal.rule.AllowedCalls;
import org.iamunit.archunit.internal.sdk.ImportedClasses;
import org.iamunit.archunit.internal.sdk.ProgramFiles;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;

/**
 * The words for what code calls of AWS. Import them all: {@code import static org.iamunit.archunit.CodeAccess.*;}.
 *
 * <pre>{@code
 * JavaClasses app = new ClassFileImporter().importPackages("com.example.invoicing");
 * assertThat(role("invoicing")).canMake(awsCallsOf(app));
 * assertThat(role("invoicing")).needsAllOfItsGrants(awsCallsOf(app));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class CodeAccess {

    private CodeAccess() {}

    /**
     * Read what classes call of AWS, that ArchUnit has imported.
     *
     * <p>An import is ten times as fast with {@code resolveMissingDependenciesFromClassPath=false} in {@code archunit.properties}: the
     * types of the SDK are found without ArchUnit.
     *
     * @param classes the classes, as {@code new ClassFileImporter().importPackages("com.example")} imports them; never {@code null}
     * @return the calls, never {@code null}
     * @throws FixtureException if there is no class
     */
    public static AwsCalls awsCallsOf(JavaClasses classes) {
        Objects.requireNonNull(classes, "classes must not be null");
        return ImportedClasses.read(
                classes.stream().filter(type -> !type.isArray()).toList());
    }

    /**
     * Read what one class calls of AWS, that ArchUnit has imported.
     *
     * @param type the class; never {@code null}
     * @return the calls, never {@code null}
     * @throws FixtureException if it was imported from no file
     */
    public static AwsCalls awsCallsOf(JavaClass type) {
        return ImportedClasses.read(List.of(Objects.requireNonNull(type, "type must not be null")));
    }

    /**
     * Read what the classes of a folder or a jar call of AWS. Of a jar that holds others, as Spring Boot makes them, the classes of the
     * application are read, and the jars whose packages are its own.
     *
     * @param file the folder, as in {@code target/classes}, or the jar; never {@code null}
     * @return the calls, never {@code null}
     * @throws FixtureException if there is no class in it
     */
    public static AwsCalls awsCallsOf(Path file) {
        return ProgramFiles.read(List.of(Objects.requireNonNull(file, "file must not be null")));
    }

    /**
     * Require in a rule of ArchUnit that classes make only calls of AWS that somebody is allowed to make: {@code classes().that()…
     * .should(makeOnlyAwsCallsAllowedTo(role("invoicing"), authorizer))}. Each call that is denied is a violation of its own, so that a
     * rule can be frozen.
     *
     * @param principal who makes the calls; never {@code null}
     * @param authorizer decides about them, as a parameter of a test method gets it; never {@code null}
     * @return the condition, never {@code null}
     */
    public static ArchCondition<JavaClass> makeOnlyAwsCallsAllowedTo(NamedPrincipal principal, Authorizer authorizer) {
        return new AllowedCalls(
                Objects.requireNonNull(principal, "principal must not be null"),
                Objects.requireNonNull(authorizer, "authorizer must not be null"));
    }

    /**
     * Take the calls that tests have made, with {@code iamunit-aws-sdk-recorder} on their class path.
     *
     * @param file the file that they were recorded to, as in {@code target/calls.jsonl}; never {@code null}
     * @return the calls, never {@code null}
     * @throws FixtureException if there is no call in it
     */
    public static AwsCalls recorded(String file) {
        Path path = Path.of(Objects.requireNonNull(file, "file must not be null"));
        if (!Files.isRegularFile(path)) {
            throw new FixtureException("there is no file " + path.toAbsolutePath()
                    + "; run the tests that call AWS with iamunit-aws-sdk-recorder on their class path first");
        }
        return RecordedCalls.read(path);
    }
}
