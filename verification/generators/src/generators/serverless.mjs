// Packages a service with osls, the Serverless Framework as its community keeps it, and two of its plugins.
//
//     node serverless.mjs FOLDER NAME

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Rows, arn } from "./rows.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [folder, name] = process.argv.slice(2);
const packaged = resolve(folder, name);
mkdirSync(packaged, { recursive: true });
cpSync(join(here, "serverless.yml"), join(packaged, "serverless.yml"));
writeFileSync(join(packaged, "index.js"), "exports.handler = async () => 1;\n");
writeFileSync(join(packaged, "package.json"), "{}\n");
const osls = createRequire(import.meta.url).resolve("osls/package.json");
const environment = { ...process.env, SLS_TELEMETRY_DISABLED: "1", SLS_NOTIFICATIONS_MODE: "off" };
execFileSync(process.execPath, [join(dirname(osls), "bin/serverless.js"), "package"], { cwd: packaged, env: environment });

const rows = new Rows(name);
const shared = "shop-dev-eu-west-1-lambdaRole";
const orders = arn("dynamodb", "table/orders");
const jobs = arn("sqs", "jobs");
const logs = (fn) => arn("logs", `log-group:/aws/lambda/shop-dev-${fn}:log-stream:x`);
rows.add("provider.iam.role.statements", shared, ["dynamodb:GetItem", orders], ["dynamodb:PutItem", orders]);
rows.add("logs of functions", shared, ["logs:PutLogEvents", logs("shared")], ["logs:DeleteLogGroup", arn("logs", "log-group:/aws/lambda/shop-dev-shared")]);
rows.add("event sqs", shared, ["sqs:ReceiveMessage", jobs], ["sqs:SendMessage", jobs]);
rows.add("event stream", shared, ["kinesis:GetRecords", arn("kinesis", "stream/clicks")], ["kinesis:PutRecord", arn("kinesis", "stream/clicks")]);
rows.add("iamRoleStatements", "seller", ["sqs:SendMessage", jobs], ["sqs:ReceiveMessage", jobs]);
rows.add("iamRoleStatements without inheriting", "seller", ["logs:PutLogEvents", logs("seller")], ["dynamodb:GetItem", orders]);
rows.add("iamRoleStatementsInherit", "heir", ["dynamodb:GetItem", orders], ["logs:PutLogEvents", logs("seller")]);
rows.add("iamRoleStatements beside inherited ones", "heir", ["sns:Publish", arn("sns", "news")], ["sns:Subscribe", arn("sns", "news")]);
const flow = "shop-dev-FlowRole";
rows.add("state machine, function", flow, ["lambda:InvokeFunction", arn("lambda", "function:shop-dev-worker")], ["lambda:InvokeFunction", arn("lambda", "function:shop-dev-seller")]);
rows.add("state machine, topic", flow, ["sns:Publish", arn("sns", "news")], ["sns:Subscribe", arn("sns", "news")]);
rows.add("state machine, queue", flow, ["sqs:SendMessage", jobs], ["sqs:ReceiveMessage", jobs]);
rows.add("state machine, table", flow, ["dynamodb:PutItem", orders], ["dynamodb:DeleteItem", orders]);
rows.write(folder);
