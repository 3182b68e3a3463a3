import { defineStorage } from "@aws-amplify/backend";
import { work } from "../work/resource.mjs";

export const storage = defineStorage({
    name: "files",
    access: (allow) => ({
        "public/*": [allow.authenticated.to(["read"]), allow.guest.to(["read"])],
        "admin/*": [allow.groups(["admins"]).to(["read", "write"])],
        "out/*": [allow.resource(work).to(["write"])],
        "own/{entity_id}/*": [allow.entity("identity").to(["read", "write", "delete"])],
    }),
});
