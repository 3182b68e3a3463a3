package org.iamunit.report.internal.output;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.iamunit.report.internal.model.DecisionPath;
import org.iamunit.report.internal.model.DecisionPath.Level;
import org.iamunit.report.internal.model.DecisionPath.StatementRef;
import org.iamunit.report.internal.model.DecisionPath.Step;
import org.iamunit.report.internal.model.Hash;
import org.iamunit.report.internal.model.Report;

/**
 * Writes SARIF 2.1.0, which shows alerts at the lines of policies: of each the line of the spec that says otherwise, and the way that led to
 * the decision.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 * @see <a href="https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning">
 *     What GitHub takes of it</a>
 */
final class Sarif {

    /** GitHub takes five times as many and shows these. */
    private static final int MOST_RESULTS = 5_000;

    private static final int MOST_STEPS = 1_000;
    private static final String ROOT = "%SRCROOT%";

    private Sarif() {}

    static Map<String, Object> of(Report report) {
        List<Alert> alerts = Alert.of(report);
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", report.tool().name());
        driver.put("version", report.tool().version());
        driver.put("rules", Arrays.stream(Alert.Rule.values()).map(Sarif::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put(
                "results",
                alerts.stream().limit(MOST_RESULTS).map(Sarif::result).toList());
        if (alerts.size() > MOST_RESULTS) {
            run.put("properties", Map.of("resultsLeftOut", alerts.size() - MOST_RESULTS));
        }
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> rule(Alert.Rule rule) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", rule.id());
        object.put("shortDescription", Map.of("text", rule.title()));
        object.put("defaultConfiguration", Map.of("level", level(rule)));
        object.put("properties", Map.of("tags", List.of("security", "iam")));
        return object;
    }

    private static String level(Alert.Rule rule) {
        return rule.level().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> result(Alert alert) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", alert.rule().id());
        result.put("level", level(alert.rule()));
        result.put("message", Map.of("text", alert.message()));
        result.put("locations", List.of(location(alert.file(), alert.line())));
        String saidIn = alert.saidIn();
        if (saidIn != null) {
            Map<String, Object> related = location(saidIn, alert.saidAt());
            related.put("message", Map.of("text", "the sentence"));
            result.put("relatedLocations", List.of(related));
        }
        DecisionPath decision = alert.decision();
        if (decision != null) {
            List<Map<String, Object>> steps = steps(decision);
            if (!steps.isEmpty()) {
                result.put("codeFlows", List.of(Map.of("threadFlows", List.of(Map.of("locations", steps)))));
            }
        }
        result.put(
                "partialFingerprints",
                Map.of("iamunit/v1", Hash.id("a", alert.rule().id() + '\n' + alert.fingerprint())));
        return result;
    }

    /** The way to a decision, as far as statements have marked it. */
    private static List<Map<String, Object>> steps(DecisionPath decision) {
        List<Map<String, Object>> locations = new ArrayList<>();
        for (Step step : decision.steps()) {
            for (Level level : step.levels()) {
                for (StatementRef statement : level.statements()) {
                    Map<String, Object> location = location(statement.file(), statement.line());
                    location.put(
                            "message",
                            Map.of(
                                    "text",
                                    step.type() + (level.name().isEmpty() ? "" : " at " + level.name()) + ": "
                                            + statement.effect() + " by " + statement.name()));
                    locations.add(Map.of("location", location));
                }
            }
        }
        return locations.subList(0, Math.min(MOST_STEPS, locations.size()));
    }

    private static Map<String, Object> location(String file, int line) {
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Json.object("uri", uri(file), "uriBaseId", ROOT));
        physical.put("region", Map.of("startLine", Math.max(1, line)));
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", physical);
        return location;
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path with characters that are none of a path: " + path, e);
        }
    }
}
