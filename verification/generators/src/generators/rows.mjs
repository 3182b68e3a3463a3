// What the generators' users mean: one request that a grant allows, and one that it does not allow, though it is near.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

export const ACCOUNT = "111122223333";

/** Returns the ARN of what the generators make, or of what they do not make. */
export const arn = (service, rest, region = "eu-west-1", account = ACCOUNT) => `arn:aws:${service}:${region}:${account}:${rest}`;

/** The rows about what one generator writes into a folder of a name. */
export class Rows {
    #all = [];

    constructor(name) {
        this.name = name;
    }

    get length() {
        return this.#all.length;
    }

    /** Each of the requests is an action and an ARN, or what stands for one, perhaps with circumstances instead of those of both. */
    add(method, role, granted, denied, circumstances = {}) {
        this.#all.push({ method, role, granted, denied, circumstances });
    }

    /** Writes a file with a line for each row: method and role, and of what is granted and of what is not, action, ARN, circumstances. */
    write(folder, toArn) {
        const lines = this.#all.map(({ method, role, granted, denied, circumstances }) => {
            const request = ([action, on, own = circumstances]) => [
                action,
                typeof on === "string" ? on : toArn(on),
                Object.entries(own).map(([key, value]) => `${key}=${value}`).join(","),
            ];
            return [method, role, ...request(granted), ...request(denied)].join("\t");
        });
        writeFileSync(join(folder, `${this.name}.tsv`), `${lines.join("\n")}\n`);
        console.log(`${this.name}: ${lines.length} grants`);
    }
}
