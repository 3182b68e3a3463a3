// Runs all generators. Each writes a folder, as for its users, and beside it a file with what the grants in it mean.
//
//     node generate.mjs FOLDER

import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ACCOUNT } from "./rows.mjs";

const here = dirname(fileURLToPath(import.meta.url));
// Most generators leave the account and the Region to whoever deploys; the path says them.
const folder = join(process.argv[2], "accounts", ACCOUNT, "eu-west-1");
mkdirSync(folder, { recursive: true });
const flags = join(dirname(createRequire(import.meta.url).resolve("aws-cdk-lib/package.json")), "recommended-feature-flags.json");
for (const [script, name, ...more] of [
    ["cdk.mjs", "cdk"],
    ["cdk.mjs", "cdk-recommended", flags],
    ["constructs.mjs", "constructs"],
    ["serverless.mjs", "serverless"],
    ["architect.mjs", "architect"],
    ["sam.mjs", "sam"],
    ["amplify.mjs", "amplify"],
]) {
    rmSync(join(folder, name), { recursive: true, force: true });
    execFileSync(process.execPath, [join(here, script), folder, name, ...more], { stdio: ["ignore", "inherit", "inherit"] });
}
