package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.Arn;

/** Resources of which a fixture knows something, all of them and by the service in their ARNs. */
record Distinguished(Set<String> all, Map<String, List<String>> byService) {

    static Distinguished of(Set<String> all) {
        Map<String, List<String>> byService = new LinkedHashMap<>();
        for (String resource : all) {
            Arn arn = Arn.parse(resource);
            if (arn != null) {
                byService
                        .computeIfAbsent(arn.service(), any -> new ArrayList<>())
                        .add(resource);
            }
        }
        return new Distinguished(Collections.unmodifiableSet(all), Collections.unmodifiableMap(byService));
    }
}
