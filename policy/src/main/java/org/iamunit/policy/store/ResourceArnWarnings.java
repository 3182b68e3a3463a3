package org.iamunit.policy.store;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Region;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogResourceType;

/**
 * Find in the ARNs of {@code Resource} and {@code NotResource} what IAM accepts although no resource has such an ARN: a service,
 * a Region or an account that does not exist, or one of these where the service's ARNs have none.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">Policy checks
 *     of IAM Access Analyzer</a>
 */
final class ResourceArnWarnings {

    private static final String FITS_NOTHING = ", so that it fits no resource";

    /** Names that stand in place of an account where AWS itself owns something. */
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}|aws|amazon|cloudfront|aws-[a-z-]+");

    private static final Pattern VARYING = Pattern.compile("[*?<{\\[]");

    /** What somebody has still to fill in. */
    private static final Pattern VARYING_NAME = Pattern.compile("[<{\\[]");

    /** What follows the type in the resource part. */
    private static final Pattern TYPE = Pattern.compile("[/:].*");

    /** The services that have ARNs of more forms than AWS's pages list, as its own managed policies show. */
    private static final Set<String> WITH_MORE_FORMS =
            Set.of("apigateway", "autoscaling", "backup", "cloudformation", "sts", "waf", "waf-regional");

    /** How many forms advice names at most. */
    private static final int MOST_FORMS = 3;

    private final Arn arn;
    private final Catalog catalog;
    private final BiConsumer<String, String> report;

    private ResourceArnWarnings(Arn arn, Catalog catalog, BiConsumer<String, String> report) {
        this.arn = arn;
        this.catalog = catalog;
        this.report = report;
    }

    /**
     * Report what is doubtful in an ARN.
     *
     * @param report takes what was found and what to do about it
     */
    static void add(Arn arn, Catalog catalog, BiConsumer<String, String> report) {
        if (isKnown(arn.service())) {
            new ResourceArnWarnings(arn, catalog, report).add();
        }
    }

    /** Tell whether a part says which it is: it is not left to a wildcard, nor to be filled in. */
    private static boolean isKnown(String part) {
        return !part.isEmpty() && !VARYING.matcher(part).find();
    }

    private void add() {
        List<Arn> formats = formats();
        if (formats.isEmpty() && !catalog.hasArnsOf(arn.service())) {
            String asOf = " (as of " + catalog.date() + ")";
            report.accept(
                    "the service \"" + arn.service() + "\" of the resource \"" + arn + "\" is none that AWS has" + asOf,
                    catalog.nearestService(arn.service())
                            .map(near -> "write \"" + near + "\" if that is what is meant")
                            .orElse("check its spelling"));
            return;
        }
        if (formats.isEmpty()
                && !WITH_MORE_FORMS.contains(arn.service())
                && !VARYING_NAME.matcher(arn.resource()).find()) {
            addUnknownType();
            return;
        }
        if (isKnown(arn.region())) {
            addRegion(formats);
        }
        if (isKnown(arn.account())) {
            addAccount(formats);
        }
    }

    /** Report a resource part that fits none of the forms that the service's ARNs have, wherever its wildcards stand. */
    private void addUnknownType() {
        List<Arn> forms = catalog.arnFormatsOf(arn.service());
        if (forms.isEmpty() || forms.stream().map(Arn::resource).anyMatch(this::mayFit)) {
            return;
        }
        List<String> types =
                forms.stream().map(ResourceArnWarnings::typeOf).distinct().toList();
        String meant = Spelling.nearest(TYPE.matcher(arn.resource()).replaceFirst(""), types)
                .map(near -> "write it as in " + formsOf(forms, near::equals, 1) + " if that is what is meant")
                .orElseGet(() -> "write it as in one of the forms that " + arn.service() + " has: "
                        + formsOf(forms, type -> true, MOST_FORMS)
                        + (types.size() > MOST_FORMS ? " and others" : ""));
        report.accept(
                "no resource type of " + arn.service() + " has such ARNs as \"" + arn + "\" (as of " + catalog.date()
                        + ")",
                meant);
    }

    /** Write out a form of each type, as AWS writes them. */
    private static String formsOf(List<Arn> forms, Predicate<String> isMeant, int most) {
        Map<String, String> byType = new LinkedHashMap<>();
        forms.stream()
                .sorted(Comparator.comparing(Arn::resource))
                .filter(form -> isMeant.test(typeOf(form)))
                .forEach(form -> byType.putIfAbsent(typeOf(form), form.toString()));
        return byType.values().stream().limit(most).collect(Collectors.joining(", "));
    }

    private static String typeOf(Arn form) {
        return TYPE.matcher(beginning(form.resource())).replaceFirst("");
    }

    private static String beginning(String format) {
        int placeholder = format.indexOf("${");
        return placeholder < 0 ? format : format.substring(0, placeholder);
    }

    private void addRegion(List<Arn> formats) {
        String region = arn.region();
        if (hasNone(formats, Arn::region)) {
            report.accept(
                    "the resource \"" + arn + "\" has a Region, where " + arn.service() + " has none" + FITS_NOTHING,
                    "leave it out");
        } else if (!Region.isWellFormed(region) || !new Region(region).isKnown()) {
            report.accept(
                    "the Region \"" + region + "\" of the resource \"" + arn + "\" is none that AWS has",
                    Spelling.nearest(region, Region.all())
                            .map(near -> "write \"" + near + "\" if that is what is meant")
                            .orElse("write its code, as in eu-west-1, or *"));
        }
    }

    private void addAccount(List<Arn> formats) {
        if (hasNone(formats, Arn::account)) {
            report.accept(
                    "the resource \"" + arn + "\" has an account, where " + arn.service() + " has none" + FITS_NOTHING,
                    "leave it out");
        } else if (!ACCOUNT.matcher(arn.account()).matches()) {
            report.accept(
                    "the account \"" + arn.account() + "\" of the resource \"" + arn + "\" is no id of twelve digits"
                            + FITS_NOTHING,
                    "write all twelve digits, or *");
        }
    }

    /** Tell whether a part is empty in all forms of what an ARN may mean, if it may mean anything. */
    private static boolean hasNone(List<Arn> formats, Function<Arn, String> part) {
        return !formats.isEmpty() && formats.stream().map(part).allMatch(String::isEmpty);
    }

    /** Return the forms of the service's ARNs that the resource part may fit. */
    private List<Arn> formats() {
        return catalog.service(arn.service()).stream()
                .flatMap(service -> service.resourceTypes().stream())
                .map(CatalogResourceType::arnFormats)
                .flatMap(List::stream)
                .flatMap(format -> Stream.ofNullable(Arn.parse(format)))
                .filter(format -> format.service().equals(arn.service()) && mayFit(format.resource()))
                .toList();
    }

    private boolean mayFit(String format) {
        String resource = arn.resource();
        int wildcard = 0;
        while (wildcard < resource.length() && "*?".indexOf(resource.charAt(wildcard)) < 0) {
            wildcard++;
        }
        String beginning = beginning(format);
        return resource.substring(0, wildcard).startsWith(beginning)
                || (wildcard < resource.length() && beginning.startsWith(resource.substring(0, wildcard)));
    }
}
