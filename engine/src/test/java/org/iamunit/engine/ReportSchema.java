package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The published schema of the model of a report. */
final class ReportSchema {

    private ReportSchema() {}

    /** Require that a model is of the schema. */
    static void assertValid(JsonNode model) throws IOException {
        try (InputStream schema = Objects.requireNonNull(
                ReportSchema.class.getResourceAsStream("/org/iamunit/report/access-report.schema.json"))) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(model))
                    .isEmpty();
        }
    }
}
