package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Finds Regions that stand for all: of those that nothing tells apart, one each. */
final class ResourceRegions {

    private static final Map<Partition, List<String>> OF_AWS = new ConcurrentHashMap<>();

    private final List<String> regions;
    private final List<Glob> compared;

    /**
     * @param preferred the Region that resources are in where nothing speaks against it
     * @param compared what the Regions of requests are compared with
     */
    ResourceRegions(Partition partition, String preferred, List<PolicyStore> stores, List<Glob> compared) {
        this.compared = compared;
        Set<String> all = new LinkedHashSet<>();
        addOf(partition, List.of(preferred), all);
        stores.forEach(store -> addOf(partition, store.regions(), all));
        all.addAll(OF_AWS.computeIfAbsent(partition, any -> {
            Set<String> found = new LinkedHashSet<>();
            addOf(partition, Region.all(), found);
            return List.copyOf(found);
        }));
        this.regions = new ArrayList<>(all);
    }

    private static void addOf(Partition partition, Iterable<String> regions, Set<String> all) {
        for (String region : regions) {
            if (Region.partitionOf(region).filter(partition::equals).isPresent()) {
                all.add(region);
            }
        }
    }

    /**
     * Find the Regions, the most ordinary first.
     *
     * @param beginning how ARNs begin, before the Region
     * @param patterns what ARNs are compared with
     */
    List<String> of(String beginning, List<Glob> patterns) {
        List<Glob> near = new ArrayList<>();
        List<long[]> from = new ArrayList<>();
        for (Glob glob : patterns) {
            long[] places = glob.read(beginning, glob.start());
            // From there on no Region makes a difference, or any might.
            if (!Glob.isDead(places) && !glob.acceptsAll(places) && !near.contains(glob)) {
                near.add(glob);
                from.add(places);
            }
        }
        if (near.isEmpty() && compared.isEmpty()) {
            return regions.subList(0, Math.min(1, regions.size()));
        }
        List<String> representing = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (String region : regions) {
            List<Object> signature = new ArrayList<>(near.size() + compared.size());
            for (int i = 0; i < near.size(); i++) {
                signature.add(new Places(near.get(i).read(region + ":", from.get(i))));
            }
            for (Glob glob : compared) {
                signature.add(glob.matches(region));
            }
            if (seen.add(signature)) {
                representing.add(region);
            }
        }
        return representing;
    }

    /** Where a Region leads to. */
    private static final class Places {

        private final long[] places;

        Places(long[] places) {
            this.places = places;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Places same && Arrays.equals(places, same.places);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(places);
        }
    }
}
