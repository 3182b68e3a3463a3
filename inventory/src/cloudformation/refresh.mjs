// Writes what AWS CloudFormation answers of resources of each type, and which of their properties are policies, anew: from AWS's public
// resource schemas, as the npm package @aws-cdk/aws-service-spec collects them. docs/inventories.md describes the files. Needs Node 20
// and npm, nothing else.
//
//     node inventory/src/cloudformation/refresh.mjs              from the newest release of the package
//     node inventory/src/cloudformation/refresh.mjs <version>    from that release

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = "@aws-cdk/aws-service-spec";
const HERE = dirname(fileURLToPath(import.meta.url));
const MAIN = resolve(HERE, "../main/resources/org/iamunit/inventory/internal/cloudformation");
const TEST = resolve(HERE, "../test/resources/org/iamunit/inventory/internal/cloudformation");

/** What a schema calls what holds the document of a policy, or what grants without one. */
const POLICY = /polic(y|ies)|statement|permission|principal$/i;
const IN_TEXT = /resource(-based)? polic|access polic|polic(y|ies) document|IAM polic|resource permissions/i;

const [wanted = "latest"] = process.argv.slice(2);
const temporary = mkdtempSync(join(tmpdir(), "service-spec-"));
try {
    // On Windows npm is a script of the shell.
    const options = { cwd: temporary, encoding: "utf8", shell: process.platform === "win32" };
    execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", `${PACKAGE}@${wanted}`], options);
    const require = createRequire(join(temporary, "index.js"));
    const { version, license } = JSON.parse(
        readFileSync(join(temporary, "node_modules", PACKAGE, "package.json"), "utf8"),
    );
    check(license === "Apache-2.0", `the license of ${PACKAGE} has become ${license}`);
    write(require(PACKAGE).loadAwsServiceSpecSync(), version);
} finally {
    rmSync(temporary, { recursive: true });
}

function write(spec, version) {
    const resources = [...spec.all("resource")].sort((a, b) => compare(a.cloudFormationType, b.cloudFormationType));
    const byHand = new Map(
        readFileSync(join(HERE, "types.txt"), "utf8")
            .split("\n")
            .filter((line) => line && !line.startsWith("#"))
            .map((line) => [line.split("\t")[0], line]),
    );
    const rows = new Map(resources.flatMap((resource) => [row(resource)].filter(Boolean)).map((r) => [r[0], r.join("\t")]));
    byHand.forEach((line, type) => rows.set(type, line));
    const types = [...rows].sort(([a], [b]) => compare(a, b)).map(([, line]) => `${line}\n`);
    writeFileSync(
        join(MAIN, "resource-types.txt"),
        `# What AWS CloudFormation answers of resources: from ${PACKAGE} ${version} and inventory/src/cloudformation/types.txt.\n` +
            "# Columns: type, ARN or - if it has none with one name, property that names it or - if AWS makes up its id, what Ref answers or = and the\n" +
            `# property that it answers, attributes that are its ARN, attributes that are its name or id.\n${types.join("")}`,
    );
    const policies = resources.flatMap((resource) =>
        policyProperties(spec, resource).map((path) => `${resource.cloudFormationType}\t${path}\n`),
    );
    writeFileSync(
        join(TEST, "policy-properties.txt"),
        `# The properties that may be policies, by their names and what AWS says of them: from ${PACKAGE} ${version}.\n${policies.join("")}`,
    );
    console.log(`${types.length} types, ${policies.length} properties that may be policies, of ${PACKAGE} ${version}`);
}

/** Returns what is known of a type: all if its ARN has one name in it, of others only which property Ref answers; nothing if that is none. */
function row({ cloudFormationType, arnTemplate, properties, attributes, primaryIdentifier = [], cfnRefIdentifier }) {
    const answered = cfnRefIdentifier ?? primaryIdentifier;
    const refProperty =
        answered.length === 1 && answered[0] in properties && !/A(rn|RN)$/.test(answered[0]) ? `=${answered[0]}` : undefined;
    const [, , type] = cloudFormationType.split("::");
    const placeholders = [...(arnTemplate ?? "").matchAll(/\$\{(\w+)\}/g)]
        .map(([, name]) => name)
        .filter((name) => !["Partition", "Region", "Account"].includes(name));
    if (placeholders.length !== 1) {
        return refProperty && [cloudFormationType, "-", "-", refProperty, "-", "-"];
    }
    const [placeholder] = placeholders;
    const arn = arnTemplate
        .replace("arn:${Partition}:", "")
        .replace("${Region}", "${AWS::Region}")
        .replace("${Account}", "${AWS::AccountId}")
        .replace(`\${${placeholder}}`, "${Name}");
    const identifiers = cfnRefIdentifier ?? primaryIdentifier;
    const property = nameProperty(placeholder, Object.keys(properties), identifiers);
    const names = Object.keys(attributes);
    const named = [type, placeholder.replace(/(Id|Name)$/, "")];
    const isArn = (name) =>
        /^(Resource)?A(rn|RN)$/.test(name) ||
        (/A(rn|RN)$/.test(name) && (identifiers.includes(name) || named.includes(name.slice(0, -3))));
    const arns = names.filter(isArn);
    const ids = names.filter((name) => [placeholder, property, `${type}Id`, `${type}Name`, "Id", "Name"].includes(name));
    const [identifier] = identifiers;
    const ref =
        identifiers.length === 1 && isArn(identifier)
            ? "ARN"
            : identifiers.length === 1 && (identifier === property || ids.includes(identifier))
              ? "NAME"
              : (refProperty ?? "OTHER");
    return [cloudFormationType, arn, property ?? "-", ref, arns.join(",") || "-", ids.join(",") || "-"];
}

function nameProperty(placeholder, properties, identifiers) {
    if (properties.includes(placeholder)) {
        return placeholder;
    }
    if (!placeholder.endsWith("Name") && !placeholder.endsWith("Label")) {
        return undefined;
    }
    const named = identifiers.filter((name) => properties.includes(name));
    return properties.includes("Name") ? "Name" : named.length === 1 ? named[0] : undefined;
}

/** Returns the paths of properties that may hold documents, with [] for the items of a list and {} for those of a map. */
function policyProperties(spec, resource) {
    const found = new Set();
    const walk = (properties, path, within) => {
        for (const [name, property] of Object.entries(properties)) {
            visit(property.type, path + name, within, name, property.documentation ?? "");
        }
    };
    const visit = (type, path, within, name, text) => {
        switch (type?.type) {
            case "ref": {
                const definition = spec.get("typeDefinition", type.reference.$ref);
                if (!within.includes(definition.$id)) {
                    walk(definition.properties, `${path}.`, [...within, definition.$id]);
                }
                break;
            }
            case "array":
                visit(type.element, `${path}[]`, within, name, text);
                break;
            case "map":
                visit(type.element, `${path}{}`, within, name, text);
                break;
            case "union":
                type.types.forEach((each) => visit(each, path, within, name, text));
                break;
            case "json":
                if (POLICY.test(name) || IN_TEXT.test(text)) {
                    found.add(path);
                }
                break;
            case "string":
                if (/polic(y|ies)(document|text)?$|policydocument$/i.test(name) && IN_TEXT.test(text)) {
                    found.add(path);
                }
                break;
            default:
            // Holds no document.
        }
    };
    walk(resource.properties, "", []);
    return [...found];
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
