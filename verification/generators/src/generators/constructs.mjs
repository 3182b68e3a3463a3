// Makes stacks with libraries that stand on the AWS CDK: cdk-iam-floyd, AWS Solutions Constructs, and cdk-nag, which only looks at them.
//
//     node constructs.mjs FOLDER NAME

import { existsSync } from "node:fs";
import { join } from "node:path";
import * as cdk from "aws-cdk-lib";
import { LambdaToDynamoDB } from "@aws-solutions-constructs/aws-lambda-dynamodb";
import { LambdaToSecretsmanager } from "@aws-solutions-constructs/aws-lambda-secretsmanager";
import { LambdaToSns } from "@aws-solutions-constructs/aws-lambda-sns";
import { LambdaToSqs } from "@aws-solutions-constructs/aws-lambda-sqs";
import floyds from "cdk-iam-floyd";
import { AwsSolutionsChecks } from "cdk-nag";
import { ACCOUNT, Rows, arn } from "./rows.mjs";

const { aws_iam: iam, aws_lambda: lambda } = cdk;
const [folder, name] = process.argv.slice(2);
const app = new cdk.App({ outdir: join(folder, name) });
const stack = new cdk.Stack(app, "Shop", { env: { account: ACCOUNT, region: "eu-west-1" } });
cdk.Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const rows = new Rows(name);

// cdk-iam-floyd
const floyd = (method, statement, granted, denied, circumstances) => {
    const roleName = method.replace(/[^A-Za-z0-9]/g, "-");
    const role = new iam.Role(stack, `R${rows.length}`, { roleName, assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com") });
    role.addToPolicy(statement);
    rows.add(method, roleName, granted, denied, circumstances);
};
const object = "arn:aws:s3:::data/in/x";
floyd("floyd toGetObject onObject", new floyds.S3().allow().toGetObject().onObject("data", "in/*"), ["s3:GetObject", object], ["s3:GetObject", "arn:aws:s3:::data/out/x"]);
floyd("floyd allReadActions", new floyds.S3().allow().allReadActions().onBucket("data").onObject("data", "*"), ["s3:GetObject", object], ["s3:PutObject", object]);
floyd("floyd allWriteActions", new floyds.Sqs().allow().allWriteActions().onQueue("jobs", ACCOUNT, "eu-west-1"), ["sqs:SendMessage", arn("sqs", "jobs")], ["sqs:ListQueueTags", arn("sqs", "jobs")]);
floyd("floyd allListActions", new floyds.Dynamodb().allow().allListActions().on("*"), ["dynamodb:ListTables", "*"], ["dynamodb:GetItem", arn("dynamodb", "table/orders")]);
floyd("floyd ifPrefix", new floyds.S3().allow().toListBucket().onBucket("data").ifPrefix("in/"), ["s3:ListBucket", "arn:aws:s3:::data"], ["s3:ListBucket", "arn:aws:s3:::other"], { "s3:prefix": "in/" });
floyd("floyd notAction", new floyds.Sns().allow().notAction().toPublish().onTopic("news", ACCOUNT, "eu-west-1"), ["sns:Subscribe", arn("sns", "news")], ["sns:Publish", arn("sns", "news")]);
floyd("floyd compact", new floyds.Lambda().allow().toInvokeFunction().toGetFunction().compact().onFunction("work", ACCOUNT, "eu-west-1"), ["lambda:GetFunction", arn("lambda", "function:work")], ["lambda:DeleteFunction", arn("lambda", "function:work")]);

// AWS Solutions Constructs
const code = lambda.Code.fromInline("exports.handler = () => 1");
const lambdaFunctionProps = { runtime: lambda.Runtime.NODEJS_22_X, handler: "index.handler", code };
const roleOf = ({ lambdaFunction }) => `Shop-${stack.getLogicalId(lambdaFunction.role.node.defaultChild)}`;
const standIn = (construct, service, beginning) => arn(service, `${beginning}Shop-${stack.getLogicalId(construct.node.defaultChild)}`);
const toQueue = new LambdaToSqs(stack, "ToQueue", { lambdaFunctionProps });
rows.add("LambdaToSqs", roleOf(toQueue), ["sqs:SendMessage", standIn(toQueue.sqsQueue, "sqs", "")], ["sqs:ReceiveMessage", standIn(toQueue.sqsQueue, "sqs", "")], { "aws:SecureTransport": "true" });
const toTopic = new LambdaToSns(stack, "ToTopic", { lambdaFunctionProps });
rows.add("LambdaToSns", roleOf(toTopic), ["sns:Publish", standIn(toTopic.snsTopic, "sns", "")], ["sns:Subscribe", standIn(toTopic.snsTopic, "sns", "")], { "aws:SecureTransport": "true" });
const toTable = new LambdaToDynamoDB(stack, "ToTable", { lambdaFunctionProps });
rows.add("LambdaToDynamoDB", roleOf(toTable), ["dynamodb:PutItem", standIn(toTable.dynamoTable, "dynamodb", "table/")], ["dynamodb:DeleteTable", standIn(toTable.dynamoTable, "dynamodb", "table/")]);
const toReading = new LambdaToDynamoDB(stack, "ToReading", { lambdaFunctionProps, tablePermissions: "Read" });
rows.add("LambdaToDynamoDB Read", roleOf(toReading), ["dynamodb:GetItem", standIn(toReading.dynamoTable, "dynamodb", "table/")], ["dynamodb:PutItem", standIn(toReading.dynamoTable, "dynamodb", "table/")]);
const toSecret = new LambdaToSecretsmanager(stack, "ToSecret", { lambdaFunctionProps });
const secret = `${standIn(toSecret.secret, "secretsmanager", "secret:")}-000000`;
rows.add("LambdaToSecretsmanager", roleOf(toSecret), ["secretsmanager:GetSecretValue", secret], ["secretsmanager:PutSecretValue", secret]);
rows.add("LambdaToSecretsmanager logs", roleOf(toSecret), ["logs:PutLogEvents", arn("logs", "log-group:/aws/lambda/x:log-stream:y")], ["logs:PutLogEvents", arn("logs", "log-group:/other:log-stream:y")]);

try {
    app.synth();
} catch (error) {
    // cdk-nag finds what it looks for; the assembly is written nevertheless, with its report.
    if (!existsSync(join(folder, name, "validation-report.json"))) {
        throw error;
    }
}
rows.write(folder);
