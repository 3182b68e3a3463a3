// Packages an application with Architect.
//
//     node architect.mjs FOLDER NAME

import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import inventory from "@architect/inventory";
import toTemplate from "@architect/package";
import { Rows, arn } from "./rows.mjs";

const [folder, name] = process.argv.slice(2);
const packaged = resolve(folder, name);
mkdirSync(packaged, { recursive: true });
const rawArc = `
@app
shop

@aws
region eu-west-1
runtime nodejs22.x

@http
get /

@tables
orders
  id *String

@tables-streams
orders

@queues
jobs

@events
news

@scheduled
nightly rate(1 day)
`;
writeFileSync(join(packaged, "sam.json"), JSON.stringify(toTemplate(await inventory({ cwd: packaged, rawArc, deployStage: "staging" })), null, 2));

const rows = new Rows(name);
const role = "sam-Role";
const object = "arn:aws:s3:::sam-StaticBucket/x";
const orders = arn("dynamodb", "table/sam-OrdersTable");
const jobs = arn("sqs", "sam-JobsQueue");
const news = arn("sns", "sam-NewsEventTopic");
rows.add("static bucket", role, ["s3:PutObject", object], ["s3:PutObject", "arn:aws:s3:::other/x"]);
rows.add("@tables", role, ["dynamodb:PutItem", orders], ["dynamodb:PutItem", arn("dynamodb", "table/other")]);
rows.add("@tables indexes", role, ["dynamodb:Query", `${orders}/index/x`], ["dynamodb:Query", arn("dynamodb", "table/other/index/x")]);
rows.add("@queues", role, ["sqs:SendMessage", jobs], ["sqs:DeleteQueue", jobs]);
rows.add("@events", role, ["sns:Publish", news], ["sns:Publish", arn("sns", "other")]);
rows.add("parameters", role, ["ssm:GetParameter", arn("ssm", "parameter/sam/tables/orders")], ["ssm:PutParameter", arn("ssm", "parameter/sam/tables/orders")]);
rows.add("logs", role, ["logs:PutLogEvents", arn("logs", "log-group:/x:log-stream:y")], ["logs:DeleteLogGroup", arn("logs", "log-group:/x")]);
rows.add("@scheduled", "sam-SchedulerRole", ["lambda:InvokeFunction", arn("lambda", "function:sam-NightlyScheduleLambda")], ["lambda:InvokeFunction", arn("lambda", "function:sam-JobsQueueLambda")]);
rows.write(folder);
