// Synthesizes a backend of AWS Amplify. Amplify asks that each part be defined in a file of its own name.
//
//     node amplify.mjs FOLDER NAME

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ACCOUNT, Rows, arn } from "./rows.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [folder, name] = process.argv.slice(2);
const assembly = resolve(folder, name);
const sources = resolve(folder, "amplify-sources");
rmSync(sources, { recursive: true, force: true });
mkdirSync(sources, { recursive: true });
cpSync(join(here, "amplify"), join(sources, "amplify"), { recursive: true });
const context = { "amplify-backend-namespace": "shop", "amplify-backend-name": "main", "amplify-backend-type": "branch" };
const synthesize = 'await import(process.cwd() + "/backend.mjs"); process.emit("message", "amplifySynth", undefined);';
execFileSync(process.execPath, ["--input-type=module", "-e", synthesize], {
    cwd: join(sources, "amplify"),
    env: {
        ...process.env,
        CDK_OUTDIR: assembly,
        CDK_CONTEXT_JSON: JSON.stringify(context),
        CDK_DEFAULT_ACCOUNT: ACCOUNT,
        CDK_DEFAULT_REGION: "eu-west-1",
    },
    stdio: ["ignore", "ignore", "inherit"],
});

const templates = readdirSync(assembly).filter((file) => file.endsWith(".template.json"));
const resources = (file) => Object.entries(JSON.parse(readFileSync(join(assembly, file), "utf8")).Resources);
const main = templates.find((file) => !file.endsWith(".nested.template.json"));
const stack = main.replace(".template.json", "");

/** Returns the stand-in for a resource, which begins with a name, of a nested stack, which does too. */
function standIn(nested, beginning, type) {
    const [nestedStack] = resources(main).find(([id, { Type }]) => id.startsWith(nested) && Type === "AWS::CloudFormation::Stack");
    const file = templates.find((each) => each.startsWith(`${stack.replaceAll("-", "")}${nested}`));
    const [id] = resources(file).find(([each, { Type }]) => each.startsWith(beginning) && Type === type);
    return `${stack}-${nestedStack}-${id}`;
}
const authRole = (beginning) => standIn("auth", beginning, "AWS::IAM::Role");
const functionRole = standIn("function", "worklambdaServiceRole", "AWS::IAM::Role");
const bucket = standIn("storage", "filesBucket", "AWS::S3::Bucket");
const object = (key) => `arn:aws:s3:::${bucket}/${key}`;
const overTls = { "aws:SecureTransport": "true" };
const rows = new Rows(name);
rows.add("allow.authenticated", authRole("amplifyAuthauthenticatedUserRole"), ["s3:GetObject", object("public/x")], ["s3:GetObject", object("admin/x")], overTls);
rows.add("allow.authenticated list", authRole("amplifyAuthauthenticatedUserRole"), ["s3:ListBucket", `arn:aws:s3:::${bucket}`], ["s3:PutObject", object("public/x"), overTls], { ...overTls, "s3:prefix": "public/" });
rows.add("allow.guest", authRole("amplifyAuthunauthenticatedUserRole"), ["s3:GetObject", object("public/x")], ["s3:PutObject", object("public/x")], overTls);
rows.add("allow.groups", authRole("amplifyAuthadminsGroupRole"), ["s3:PutObject", object("admin/x")], ["s3:DeleteObject", object("admin/x")], overTls);
rows.add("allow.resource", functionRole, ["s3:PutObject", object("out/x")], ["s3:GetObject", object("out/x")], overTls);
const sub = "cognito-identity.amazonaws.com:sub";
rows.add("allow.entity", authRole("amplifyAuthauthenticatedUserRole"), ["s3:DeleteObject", object("own/eu-west-1:1/x")], ["s3:DeleteObject", object("own/eu-west-1:2/x")], { ...overTls, [sub]: "eu-west-1:1" });
rows.add("logs of the function", functionRole, ["logs:PutLogEvents", arn("logs", "log-group:x:log-stream:y")], ["logs:DeleteLogGroup", arn("logs", "log-group:x")]);
rows.write(folder);
