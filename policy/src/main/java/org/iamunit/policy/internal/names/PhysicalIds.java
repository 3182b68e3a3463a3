package org.iamunit.policy.internal.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.AccessRequest;
import org.jspecify.annotations.Nullable;

/**
 * The physical IDs that AWS has yet to make up: whoever names a resource by an ID that no file has may mean one of theirs. Immutable, and
 * safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class PhysicalIds {

    /**
     * A request that asks of a resource by its stand-in what another asks by an ID.
     *
     * @param request the request; never {@code null}
     * @param why that the two may be the same; never {@code null}
     * @since 0.1.0
     */
    public record Alternative(AccessRequest request, Unknown why) {}

    /**
     * What a text may mean: the same with a stand-in in it.
     *
     * @param text the text with the stand-in; never {@code null}
     * @param why that the two may be the same; never {@code null}
     * @since 0.1.0
     */
    public record Meaning(String text, Unknown why) {}

    /**
     * An ID with the ARN that it stands in.
     *
     * @param arn the ARNs of the resource and of what lies in it: with all behind the ID as a group
     */
    private record Compiled(StandIn id, Pattern arn, String before) {

        @Nullable
        String replacedIn(String text) {
            Matcher matcher = arn.matcher(text);
            String replaced = matcher.matches() ? before + id.text() + matcher.group("rest") : text;
            return replaced.equals(text) ? null : replaced;
        }
    }

    private final Map<String, List<Compiled>> byService = new HashMap<>();
    private final List<StandIn> telling = new ArrayList<>();
    private final Map<String, Pattern> standIns = new HashMap<>();
    private final KnownResources resources;

    private PhysicalIds(Builder builder, KnownResources resources) {
        this.resources = resources;
        builder.byArn.values().stream().filter(id -> !isName(id)).forEach(id -> standIns.put(id.text(), id.form()));
        builder.byArn.values().forEach(id -> {
            add(id);
            if (id.isTelling()) {
                telling.add(id);
            }
        });
    }

    /** Tell whether a resource has a name, and only what it lies in has none. */
    private static boolean isName(StandIn id) {
        return id.form().pattern().equals(Pattern.quote(id.text()));
    }

    private void add(StandIn id) {
        int at = id.arn().lastIndexOf(id.text());
        if (at >= 0) {
            String before = id.arn().substring(0, at);
            String after = id.arn().substring(at + id.text().length());
            byService
                    .computeIfAbsent(Arn.of(id.arn()).service(), any -> new ArrayList<>())
                    .add(new Compiled(
                            id,
                            Pattern.compile(
                                    beginning(before) + "(?:" + id.form().pattern() + ")(?<rest>" + Pattern.quote(after)
                                            + "(?:[:/].*)?)",
                                    Pattern.DOTALL),
                            before));
        }
    }

    /** Return what an ARN may begin with: what a resource lies in may have an ID that is not known, too. */
    private String beginning(String before) {
        StringBuilder beginning = new StringBuilder();
        for (String part : before.split("(?<=[:/])|(?=[:/])", -1)) {
            Pattern form = standIns.get(part);
            beginning.append(form == null ? Pattern.quote(part) : "(?:" + form.pattern() + ")");
        }
        return beginning.toString();
    }

    /** Tell whether every ID is known. */
    public boolean isEmpty() {
        return byService.isEmpty();
    }

    /**
     * Tell whether a resource may be one of which the ID is not known.
     *
     * @param arn the ARN of the resource; never {@code null}
     * @return {@code false} if it is none for certain
     */
    public boolean mayBe(String arn) {
        Arn parsed = isEmpty() ? null : Arn.parse(arn);
        return parsed != null && !parsed.hasWildcards() && !ofArn(arn).isEmpty();
    }

    /**
     * Tell whether a text stands in for an ID that is not known.
     *
     * @param text the text, as in {@code vpce-Endpoint}; never {@code null}
     * @return {@code true} if it does
     */
    public boolean haveStandIn(String text) {
        return standIns.containsKey(text);
    }

    /**
     * Return what a request may ask in other words: where it names a resource, or gives a value, by an ID that may be one that is not
     * known, the stand-in of that.
     *
     * @param request the request; never {@code null}
     * @return the other requests; none if each ID is known; never {@code null}
     */
    public List<Alternative> alternatives(AccessRequest request) {
        List<Alternative> found = new ArrayList<>();
        for (Meaning resource : ofArn(request.resource())) {
            found.add(new Alternative(request.on(resource.text()), resource.why()));
        }
        int ofResource = found.size();
        request.context().forEach((key, value) -> {
            List<String> values = value.values() == null ? List.of() : value.values();
            for (int i = 0; i < values.size(); i++) {
                for (Meaning replacement : ofValue(values.get(i))) {
                    List<String> others = new ArrayList<>(values);
                    others.set(i, replacement.text());
                    found.add(new Alternative(request.with(value.key(), others), replacement.why()));
                    for (Alternative both : List.copyOf(found.subList(0, ofResource))) {
                        found.add(new Alternative(both.request().with(value.key(), others), both.why()));
                    }
                }
            }
        });
        return found;
    }

    /**
     * Return what the value of a context key may mean.
     *
     * @param value the value; never {@code null}
     * @return the same with stand-ins; none if it holds no ID that may be one which is not known; never {@code null}
     */
    public List<Meaning> ofValue(String value) {
        if (value.startsWith("arn:")) {
            return ofArn(value);
        }
        List<Meaning> found = new ArrayList<>();
        for (StandIn id : standIns.containsKey(value) ? List.<StandIn>of() : telling) {
            if (id.form().matcher(value).matches()) {
                found.add(new Meaning(id.text(), why(value, id, id.text())));
            }
        }
        return found;
    }

    private List<Meaning> ofArn(String text) {
        Arn arn = byService.isEmpty() ? null : Arn.parse(text);
        List<Compiled> ofService = arn == null ? null : byService.get(arn.service());
        if (ofService == null) {
            return List.of();
        }
        SourcePosition known = resources.position(text);
        List<Meaning> found = new ArrayList<>();
        for (Compiled compiled : ofService) {
            String replaced = compiled.replacedIn(text);
            // What the same file has by another name is another resource.
            if (replaced != null
                    && !isStandIn(text)
                    && (known == null
                            || !known.source().equals(compiled.id().position().source()))) {
                found.add(new Meaning(replaced, why(text, compiled.id(), replaced)));
            }
        }
        return found;
    }

    private boolean isStandIn(String arn) {
        for (String part : NameTree.parts(Arn.of(arn).resource())) {
            if (standIns.containsKey(part)) {
                return true;
            }
        }
        return false;
    }

    private static Unknown why(String said, StandIn id, String replaced) {
        return new Unknown(
                said + " may be " + id.name() + " (" + id.position().source() + ":"
                        + id.position().line() + "), whose ID AWS makes up; to ask about that, write "
                        + (replaced.equals(id.arn()) ? "resource(\"" + id.name() + "\") or " : "") + replaced
                        + ", and to ask about another one, leave out the file",
                id.position());
    }

    /** Collects IDs. */
    public static final class Builder {

        private final Map<String, StandIn> byArn = new LinkedHashMap<>();

        public void add(StandIn id) {
            if (Arn.parse(id.arn()) == null) {
                throw new FixtureException("\"" + id.arn() + "\" is not the ARN of a resource; write it as in"
                        + " arn:aws:kms:eu-west-1:123456789012:key/mail-Key");
            }
            byArn.putIfAbsent(id.arn(), id);
        }

        public PhysicalIds build(KnownResources resources) {
            return new PhysicalIds(this, resources);
        }
    }
}
