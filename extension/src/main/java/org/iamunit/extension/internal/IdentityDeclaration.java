package org.iamunit.extension.internal;

import org.jspecify.annotations.Nullable;

/**
 * A verified identity of Amazon SES as a fixture names it.
 *
 * @param name a domain or an address of the default account and Region, or the ARN of an identity; never {@code null}
 * @param defaultConfigurationSet the configuration set that its mail gets where it names none; {@code null} if there is no
 *     such
 */
public record IdentityDeclaration(String name, @Nullable String defaultConfigurationSet) {}
