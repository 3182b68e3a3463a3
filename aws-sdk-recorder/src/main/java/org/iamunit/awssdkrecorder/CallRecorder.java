package org.iamunit.awssdkrecorder;

import java.nio.file.Path;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Records each call of every client of the AWS SDK for Java 2: which operation, on which resource, and the line that makes the call. What
 * a request carries otherwise is not recorded: of most parts only that they are set.
 *
 * <p>The SDK finds it by itself once this artifact is on the class path. Each line of the file is an object of JSON; calls are added to
 * what is there. {@code recorded("target/calls.jsonl")} of {@code iamunit-archunit} takes them.
 *
 * @since 0.1.0
 */
public final class CallRecorder implements ExecutionInterceptor {

    /** System property that names the file: {@value}. Without it the file is {@value #DEFAULT_FILE}. */
    public static final String FILE = "iamunit.calls.file";

    /** The file that calls are recorded to: {@value}. */
    public static final String DEFAULT_FILE = "target/calls.jsonl";

    private final CallFile file;

    /** Record to the file that the system property names. */
    public CallRecorder() {
        this(Path.of(System.getProperty(FILE, DEFAULT_FILE)));
    }

    /**
     * Record to a file.
     *
     * @param file the file, whose folder is made if it is not there; never {@code null}
     */
    public CallRecorder(Path file) {
        this.file = CallFile.of(file);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        file.add(new RecordedCall(
                RecordedCall.serviceOf(request.getClass()),
                operation == null ? RecordedCall.operationOf(request.getClass()) : operation,
                RequestParts.of(request),
                CallingLine.find()));
    }
}
