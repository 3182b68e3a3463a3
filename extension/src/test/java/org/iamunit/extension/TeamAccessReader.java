package org.iamunit.extension;

import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.document.JsonValue;

/** Reads a form that only one company has, as a user of IamUnit would. */
public final class TeamAccessReader implements InventoryReader {

    @Override
    public String reads() {
        return "the access of a team";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return value.get("team") != null;
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        JsonValue team = input.value();
        String role = "arn:aws:iam::123456789012:role/" + team.text("team");
        JsonValue policy = team.get("policy");
        facts.address(team, "team " + team.text("team"));
        facts.principal(role, team);
        if (policy == null) {
            facts.problem(team, "this team has no policy", "write one");
        } else {
            facts.inlinePolicy(role, policy);
        }
    }
}
