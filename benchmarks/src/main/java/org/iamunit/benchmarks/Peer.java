package org.iamunit.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;

/** The npm package {@code @cloud-copilot/iam-simulate} in Node, which decides the same requests by the same policies. */
final class Peer {

    /**
     * What it did with one workload.
     *
     * @param microseconds the median time of a decision
     * @param different what it decided otherwise than IamUnit, in words
     */
    record Answer(double microseconds, List<String> different) {}

    private static final int REQUESTS = 40;

    private final Path folder;

    private Peer(Path folder) {
        this.folder = folder;
    }

    /** Install it into a folder. */
    static Peer install(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (String file : List.of("package.json", "peer.mjs")) {
            Files.copy(Path.of("src", "peer", file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Peer peer = new Peer(folder);
        peer.run(List.of("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"));
        return peer;
    }

    /** Let it decide a workload of some statements, and compare what it says. */
    Answer decide(int statements) throws IOException, InterruptedException {
        List<String> policies = Workload.identityBasedPolicies(statements, 7);
        Authorizer authorizer = Workload.authorizer(policies);
        AccessRequest[] requests = Workload.requests(REQUESTS, 8);
        List<Decision> decisions = new ArrayList<>();
        List<Object> questions = new ArrayList<>();
        for (AccessRequest request : requests) {
            Decision decision = authorizer.decide(request);
            decisions.add(decision);
            questions.add(question(decision));
        }
        Path workload = folder.resolve("workload-" + statements + ".json");
        Files.writeString(workload, Json.write(Map.of("policies", policies(policies), "requests", questions)));
        String[] answer = run(List.of("node", "peer.mjs", workload.getFileName().toString()))
                .split("\n");
        List<String> different = new ArrayList<>();
        for (int i = 0; i < requests.length; i++) {
            String verdict = answer[i + 1];
            if (!verdict.equals(wording(decisions.get(i)))) {
                different.add(decisions.get(i).request() + ": " + decisions.get(i) + ", but iam-simulate: " + verdict);
            }
        }
        return new Answer(Double.parseDouble(answer[0]), different);
    }

    private static String wording(Decision decision) {
        return switch (decision.result()) {
            case ALLOWED -> "Allowed";
            case EXPLICITLY_DENIED -> "ExplicitlyDenied";
            case IMPLICITLY_DENIED -> "ImplicitlyDenied";
            case UNDETERMINED -> throw new IllegalStateException("the workload tells all that decides: " + decision);
        };
    }

    private Object policies(List<String> identityBased) {
        List<Object> identity = new ArrayList<>();
        identityBased.forEach(text -> identity.add(named(text)));
        return Map.of(
                "identityPolicies", identity,
                "serviceControlPolicies",
                        List.of(
                                level("r-root", Workload.FULL_ACCESS),
                                level("ou-apps", Workload.FULL_ACCESS, Workload.EU_ONLY),
                                level(Workload.ACCOUNT, Workload.FULL_ACCESS)),
                "resourceControlPolicies", List.of(level("r-root", Workload.TLS_ONLY)),
                "permissionBoundaryPolicies", List.of(named(Workload.ALL_SERVICES)),
                "sessionPolicy", new Json(Workload.ALL_SERVICES),
                "vpcEndpointPolicies", List.of(named(Workload.ENDPOINT_POLICY)));
    }

    private Object level(String identifier, String... policies) {
        List<Object> named = new ArrayList<>();
        for (String policy : policies) {
            named.add(named(policy));
        }
        return Map.of("orgIdentifier", identifier, "policies", named);
    }

    private Object named(String policy) {
        return Map.of("name", "policy" + policy.hashCode(), "policy", new Json(policy));
    }

    /** Ask with the whole context: the other package fills in nothing. */
    private Object question(Decision decision) {
        AccessRequest request = decision.request();
        RequestContext known = Inside.of(decision, RequestContext.class);
        Map<String, Object> context = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>(known.automaticKeys());
        keys.addAll(request.givenKeys());
        keys.addAll(List.of("aws:PrincipalTag/team", "aws:PrincipalTag/unit"));
        for (String key : keys) {
            List<String> values = known.values(ContextKeys.fold(key));
            if (values != null && !ContextKeys.isMultivalued(key)) {
                context.put(key, values.get(0));
            }
        }
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("principal", request.principal().arn());
        question.put("action", request.action());
        question.put("resource", Map.of("resource", request.resource(), "accountId", Workload.ACCOUNT));
        question.put("contextVariables", context);
        question.put("viaEndpoint", request.names(ContextKeys.SOURCE_VPCE));
        String resourcePolicy = Workload.resourcePolicies().get(request.resource());
        if (resourcePolicy != null) {
            question.put("resourcePolicy", new Json(resourcePolicy));
        }
        return question;
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
            return text;
        }
    }
}
