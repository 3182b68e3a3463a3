package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.store.PolicyStore;

/** Finds Regions that stand for all: of those that nothing tells apart, one each. */
final class ResourceRegions {

    private final Partition partition;
    private final List<String> regions = new ArrayList<>();
    private final List<Glob> compared;

    /**
     * @param preferred the Region that resources are in where nothing speaks against it
     * @param compared what the Regions of requests are compared with
     */
    ResourceRegions(Partition partition, String preferred, List<PolicyStore> stores, List<Glob> compared) {
        this.partition = partition;
        this.compared = List.copyOf(compared);
        regions.add(preferred);
        stores.forEach(store -> regions.addAll(store.regions()));
        regions.addAll(Region.all());
    }

    /**
     * Find the Regions, the most ordinary first.
     *
     * @param beginning how ARNs begin, before the Region
     * @param patterns what ARNs are compared with
     */
    List<String> of(String beginning, List<Glob> patterns) {
        Map<List<Object>, String> representing = new LinkedHashMap<>();
        Map<Glob, long[]> near = new LinkedHashMap<>();
        patterns.stream()
                .filter(Glob.of(beginning + "*")::mayMeet)
                .forEach(glob -> near.put(glob, glob.read(beginning, glob.start())));
        for (String each : regions) {
            if (Region.partitionOf(each).filter(partition::equals).isEmpty()) {
                continue;
            }
            List<Object> signature = new ArrayList<>();
            near.forEach((glob, places) -> signature.add(
                    Arrays.stream(glob.read(each + ":", places)).boxed().toList()));
            for (Glob glob : compared) {
                signature.add(glob.matches(each));
            }
            representing.putIfAbsent(signature, each);
        }
        return List.copyOf(representing.values());
    }
}
