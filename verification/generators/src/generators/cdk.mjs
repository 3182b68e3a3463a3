// Makes a role for each grant method of the AWS CDK and synthesizes them. What a grant means stands on the page of the method.
//
//     node cdk.mjs FOLDER NAME [FLAGS]    FLAGS is a file of feature flags

import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as cdk from "aws-cdk-lib";
import { ACCOUNT, Rows, arn } from "./rows.mjs";

const { aws_iam: iam } = cdk;
const [folder, name, flags] = process.argv.slice(2);
const app = new cdk.App({ outdir: join(folder, name), context: flags ? JSON.parse(readFileSync(flags, "utf8")) : {} });
const stack = new cdk.Stack(app, "Grants", { env: { account: ACCOUNT, region: "eu-west-1" } });
const rows = new Rows(name);

/** Grants something to a role of its own; each of the requests is an action and an ARN. */
function grant(method, give, granted, denied, circumstances = {}) {
    const roleName = method.replace(/[^A-Za-z0-9]/g, "-");
    const role = new iam.Role(stack, `R${rows.length}`, { roleName, assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com") });
    give(role);
    rows.add(method, roleName, granted, denied, circumstances);
}

// Amazon S3
const bucket = new cdk.aws_s3.Bucket(stack, "Bucket", { bucketName: "grants-data" });
const object = "arn:aws:s3:::grants-data/x";
const otherObject = "arn:aws:s3:::other-data/x";
const inBucket = (method, action, denied, ...args) =>
    grant(`Bucket.${method}`, (role) => bucket[method](role, ...args), [action, object], denied ?? [action, otherObject]);
inBucket("grantRead", "s3:GetObject", ["s3:PutObject", object]);
inBucket("grantWrite", "s3:PutObject", ["s3:GetObject", object]);
inBucket("grantPut", "s3:PutObject", ["s3:DeleteObject", object]);
inBucket("grantPutAcl", "s3:PutObjectAcl", ["s3:PutObject", object]);
inBucket("grantDelete", "s3:DeleteObject", ["s3:PutObject", object]);
inBucket("grantReadWrite", "s3:DeleteObject");
grant("Bucket.grantRead in", (r) => bucket.grantRead(r, "in/*"), ["s3:GetObject", "arn:aws:s3:::grants-data/in/x"], ["s3:GetObject", "arn:aws:s3:::grants-data/out/x"]);
grant("Bucket.grantPut in", (r) => bucket.grantPut(r, "in/*"), ["s3:PutObject", "arn:aws:s3:::grants-data/in/x"], ["s3:PutObject", "arn:aws:s3:::grants-data/out/x"]);
grant("Bucket.grantRead list", (r) => bucket.grantRead(r), ["s3:ListBucket", "arn:aws:s3:::grants-data"], ["s3:ListBucket", "arn:aws:s3:::other-data"]);

// Amazon SQS and Amazon SNS
const queue = new cdk.aws_sqs.Queue(stack, "Queue", { queueName: "jobs" });
const jobs = arn("sqs", "jobs");
const onQueue = (method, action, denied) => grant(`Queue.${method}`, (role) => queue[method](role), [action, jobs], denied ?? [action, arn("sqs", "other")]);
onQueue("grantSendMessages", "sqs:SendMessage", ["sqs:ReceiveMessage", jobs]);
onQueue("grantConsumeMessages", "sqs:ReceiveMessage", ["sqs:SendMessage", jobs]);
onQueue("grantPurge", "sqs:PurgeQueue", ["sqs:SendMessage", jobs]);
grant("Queue.grant", (r) => queue.grant(r, "sqs:SetQueueAttributes"), ["sqs:SetQueueAttributes", jobs], ["sqs:SetQueueAttributes", arn("sqs", "other")]);
const unnamedQueue = new cdk.aws_sqs.Queue(stack, "Unnamed");
grant("Queue.grantSendMessages unnamed", (r) => unnamedQueue.grantSendMessages(r), ["sqs:SendMessage", { standIn: [unnamedQueue, "sqs", ""] }], ["sqs:SendMessage", jobs]);
const topic = new cdk.aws_sns.Topic(stack, "Topic", { topicName: "news" });
grant("Topic.grantPublish", (r) => topic.grantPublish(r), ["sns:Publish", arn("sns", "news")], ["sns:Publish", arn("sns", "other")]);
grant("Topic.grantSubscribe", (r) => topic.grantSubscribe(r), ["sns:Subscribe", arn("sns", "news")], ["sns:Publish", arn("sns", "news")]);

// Amazon DynamoDB
const { AttributeType } = cdk.aws_dynamodb;
const table = new cdk.aws_dynamodb.Table(stack, "Table", { tableName: "orders", partitionKey: { name: "a", type: AttributeType.STRING }, stream: "NEW_IMAGE" });
table.addGlobalSecondaryIndex({ indexName: "byDay", partitionKey: { name: "d", type: AttributeType.STRING } });
const orders = arn("dynamodb", "table/orders");
const onTable = (kind, on, method, action, denied) => grant(`${kind}.${method}`, (role) => on[method](role), [action, orders], denied);
for (const [kind, on] of [["Table", table]]) {
    onTable(kind, on, "grantReadData", "dynamodb:GetItem", ["dynamodb:PutItem", orders]);
    onTable(kind, on, "grantWriteData", "dynamodb:PutItem", ["dynamodb:GetItem", orders]);
    onTable(kind, on, "grantReadWriteData", "dynamodb:UpdateItem", ["dynamodb:UpdateItem", arn("dynamodb", "table/other")]);
    onTable(kind, on, "grantFullAccess", "dynamodb:DeleteTable", ["dynamodb:DeleteTable", arn("dynamodb", "table/other")]);
}
grant("Table.grantReadData index", (r) => table.grantReadData(r), ["dynamodb:Query", arn("dynamodb", "table/orders/index/byDay")], ["dynamodb:DeleteItem", orders]);
grant("Table.grant", (r) => table.grant(r, "dynamodb:DescribeTable"), ["dynamodb:DescribeTable", orders], ["dynamodb:GetItem", orders]);
grant("Table.grantTableListStreams", (r) => table.grantTableListStreams(r), ["dynamodb:ListStreams", "*"], ["dynamodb:GetItem", orders]);
const v2 = new cdk.aws_dynamodb.TableV2(stack, "TableV2", { tableName: "carts", partitionKey: { name: "a", type: AttributeType.STRING } });
const carts = arn("dynamodb", "table/carts");
grant("TableV2.grantReadData", (r) => v2.grantReadData(r), ["dynamodb:GetItem", carts], ["dynamodb:PutItem", carts]);
grant("TableV2.grantWriteData", (r) => v2.grantWriteData(r), ["dynamodb:PutItem", carts], ["dynamodb:GetItem", carts]);
grant("TableV2.grantReadWriteData", (r) => v2.grantReadWriteData(r), ["dynamodb:PutItem", carts], ["dynamodb:PutItem", orders]);
grant("TableV2.grantFullAccess", (r) => v2.grantFullAccess(r), ["dynamodb:DeleteTable", carts], ["dynamodb:DeleteTable", orders]);

// AWS Lambda
const code = cdk.aws_lambda.Code.fromInline("exports.handler = () => 1");
const fn = new cdk.aws_lambda.Function(stack, "Function", { functionName: "work", runtime: cdk.aws_lambda.Runtime.NODEJS_22_X, handler: "index.handler", code });
const work = arn("lambda", "function:work");
grant("Function.grantInvoke", (r) => fn.grantInvoke(r), ["lambda:InvokeFunction", work], ["lambda:InvokeFunction", arn("lambda", "function:other")]);
grant("Function.grantInvokeLatestVersion", (r) => fn.grantInvokeLatestVersion(r), ["lambda:InvokeFunction", work], ["lambda:InvokeFunction", `${work}:7`]);
grant("Function.grantInvokeUrl", (r) => fn.grantInvokeUrl(r), ["lambda:InvokeFunctionUrl", work], ["lambda:InvokeFunctionUrl", arn("lambda", "function:other")], { "lambda:FunctionUrlAuthType": "AWS_IAM" });
const alias = new cdk.aws_lambda.Alias(stack, "Alias", { aliasName: "live", version: fn.currentVersion });
grant("Alias.grantInvoke", (r) => alias.grantInvoke(r), ["lambda:InvokeFunction", `${work}:live`], ["lambda:InvokeFunction", `${work}:test`]);

// AWS KMS and AWS Secrets Manager
const key = new cdk.aws_kms.Key(stack, "Key");
const keyArn = { standIn: [key, "kms", "key/"] };
const onKey = (method, action, denied) => grant(`Key.${method}`, (role) => key[method](role), [action, keyArn], [denied, keyArn]);
onKey("grantEncrypt", "kms:Encrypt", "kms:Decrypt");
onKey("grantDecrypt", "kms:Decrypt", "kms:Encrypt");
onKey("grantEncryptDecrypt", "kms:GenerateDataKey", "kms:CreateGrant");
onKey("grantGenerateMac", "kms:GenerateMac", "kms:VerifyMac");
onKey("grantVerifyMac", "kms:VerifyMac", "kms:GenerateMac");
onKey("grantSign", "kms:Sign", "kms:Verify");
onKey("grantVerify", "kms:Verify", "kms:Sign");
onKey("grantSignVerify", "kms:Sign", "kms:Decrypt");
grant("Key.grant", (r) => key.grant(r, "kms:DescribeKey"), ["kms:DescribeKey", keyArn], ["kms:Decrypt", keyArn]);
const secret = new cdk.aws_secretsmanager.Secret(stack, "Secret", { secretName: "db" });
const db = arn("secretsmanager", "secret:db-000000");
grant("Secret.grantRead", (r) => secret.grantRead(r), ["secretsmanager:GetSecretValue", db], ["secretsmanager:PutSecretValue", db]);
grant("Secret.grantWrite", (r) => secret.grantWrite(r), ["secretsmanager:PutSecretValue", db], ["secretsmanager:GetSecretValue", db]);

// AWS Systems Manager
const parameter = new cdk.aws_ssm.StringParameter(stack, "Parameter", { parameterName: "/app/mode", stringValue: "x" });
const mode = arn("ssm", "parameter/app/mode");
grant("StringParameter.grantRead", (r) => parameter.grantRead(r), ["ssm:GetParameter", mode], ["ssm:PutParameter", mode]);
grant("StringParameter.grantWrite", (r) => parameter.grantWrite(r), ["ssm:PutParameter", mode], ["ssm:GetParameter", mode]);

// Amazon Kinesis and Amazon Data Firehose
const stream = new cdk.aws_kinesis.Stream(stack, "Stream", { streamName: "clicks" });
const clicks = arn("kinesis", "stream/clicks");
grant("Stream.grantRead", (r) => stream.grantRead(r), ["kinesis:GetRecords", clicks], ["kinesis:PutRecord", clicks]);
grant("Stream.grantWrite", (r) => stream.grantWrite(r), ["kinesis:PutRecord", clicks], ["kinesis:GetRecords", clicks]);
grant("Stream.grantReadWrite", (r) => stream.grantReadWrite(r), ["kinesis:PutRecords", clicks], ["kinesis:PutRecords", arn("kinesis", "stream/other")]);
grant("Stream.grant", (r) => stream.grant(r, "kinesis:DescribeStream"), ["kinesis:DescribeStream", clicks], ["kinesis:GetRecords", clicks]);
const delivery = new cdk.aws_kinesisfirehose.DeliveryStream(stack, "Delivery", { deliveryStreamName: "archive", destination: new cdk.aws_kinesisfirehose.S3Bucket(bucket) });
const archive = arn("firehose", "deliverystream/archive");
grant("DeliveryStream.grantPutRecords", (r) => delivery.grantPutRecords(r), ["firehose:PutRecord", archive], ["firehose:PutRecord", arn("firehose", "deliverystream/other")]);
grant("DeliveryStream.grant", (r) => delivery.grant(r, "firehose:DescribeDeliveryStream"), ["firehose:DescribeDeliveryStream", archive], ["firehose:PutRecord", archive]);

// AWS Step Functions
const machine = new cdk.aws_stepfunctions.StateMachine(stack, "Machine", { stateMachineName: "flow", definitionBody: cdk.aws_stepfunctions.DefinitionBody.fromChainable(new cdk.aws_stepfunctions.Pass(stack, "Pass")) });
const flow = arn("states", "stateMachine:flow");
grant("StateMachine.grantStartExecution", (r) => machine.grantStartExecution(r), ["states:StartExecution", flow], ["states:StartSyncExecution", flow]);
grant("StateMachine.grantStartSyncExecution", (r) => machine.grantStartSyncExecution(r), ["states:StartSyncExecution", flow], ["states:StartExecution", flow]);
grant("StateMachine.grantRead", (r) => machine.grantRead(r), ["states:DescribeStateMachine", flow], ["states:StartExecution", flow]);
grant("StateMachine.grantTaskResponse", (r) => machine.grantTaskResponse(r), ["states:SendTaskSuccess", flow], ["states:StartExecution", flow]);
grant("StateMachine.grantExecution", (r) => machine.grantExecution(r, "states:StopExecution"), ["states:StopExecution", arn("states", "execution:flow:x")], ["states:StopExecution", arn("states", "execution:other:x")]);
grant("StateMachine.grantRedriveExecution", (r) => machine.grantRedriveExecution(r), ["states:RedriveExecution", arn("states", "execution:flow:x")], ["states:RedriveExecution", arn("states", "execution:other:x")]);
grant("StateMachine.grant", (r) => machine.grant(r, "states:UpdateStateMachine"), ["states:UpdateStateMachine", flow], ["states:DeleteStateMachine", flow]);
const activity = new cdk.aws_stepfunctions.Activity(stack, "Activity", { activityName: "approve" });
grant("Activity.grant", (r) => activity.grant(r, "states:GetActivityTask"), ["states:GetActivityTask", arn("states", "activity:approve")], ["states:GetActivityTask", arn("states", "activity:other")]);

// Amazon EventBridge
const bus = new cdk.aws_events.EventBus(stack, "Bus", { eventBusName: "orders" });
grant("EventBus.grantPutEventsTo", (r) => bus.grantPutEventsTo(r), ["events:PutEvents", arn("events", "event-bus/orders")], ["events:PutEvents", arn("events", "event-bus/default")]);
grant("EventBus.grantAllPutEvents", (r) => cdk.aws_events.EventBus.grantAllPutEvents(r), ["events:PutEvents", arn("events", "event-bus/default")], ["events:PutRule", arn("events", "rule/x")]);
const rule = new cdk.aws_events.Rule(stack, "Rule", { ruleName: "nightly", schedule: cdk.aws_events.Schedule.rate(cdk.Duration.days(1)) });
grant("Rule.ruleArn", (r) => r.addToPolicy(new iam.PolicyStatement({ actions: ["events:DisableRule"], resources: [rule.ruleArn] })), ["events:DisableRule", arn("events", "rule/nightly")], ["events:DisableRule", arn("events", "rule/other")]);

// Amazon ECR, Amazon ECS
const repository = new cdk.aws_ecr.Repository(stack, "Repository", { repositoryName: "app" });
const image = arn("ecr", "repository/app");
grant("Repository.grantPull", (r) => repository.grantPull(r), ["ecr:BatchGetImage", image], ["ecr:PutImage", image]);
grant("Repository.grantPush", (r) => repository.grantPush(r), ["ecr:PutImage", image], ["ecr:BatchGetImage", image]);
grant("Repository.grantPullPush", (r) => repository.grantPullPush(r), ["ecr:PutImage", image], ["ecr:PutImage", arn("ecr", "repository/other")]);
grant("Repository.grantRead", (r) => repository.grantRead(r), ["ecr:DescribeImages", image], ["ecr:PutImage", image]);
grant("Repository.grant", (r) => repository.grant(r, "ecr:DeleteRepository"), ["ecr:DeleteRepository", image], ["ecr:PutImage", image]);
const vpc = new cdk.aws_ec2.Vpc(stack, "Vpc", { natGateways: 0, maxAzs: 1 });
const cluster = new cdk.aws_ecs.Cluster(stack, "Cluster", { clusterName: "prod", vpc });
grant("Cluster.clusterArn", (r) => r.addToPolicy(new iam.PolicyStatement({ actions: ["ecs:DescribeClusters"], resources: [cluster.clusterArn] })), ["ecs:DescribeClusters", arn("ecs", "cluster/prod")], ["ecs:DescribeClusters", arn("ecs", "cluster/test")]);
grant("Cluster.grantTaskProtection", (r) => cluster.grantTaskProtection(r), ["ecs:UpdateTaskProtection", arn("ecs", "task/prod/x")], ["ecs:UpdateTaskProtection", arn("ecs", "task/test/x")]);
const task = new cdk.aws_ecs.FargateTaskDefinition(stack, "Task", { family: "worker" });
task.addContainer("main", { image: cdk.aws_ecs.ContainerImage.fromRegistry("x") });
grant("TaskDefinition.grantRun", (r) => task.grantRun(r), ["ecs:RunTask", arn("ecs", "task-definition/worker:1")], ["ecs:RunTask", arn("ecs", "task-definition/other:1")]);

// Logs, metrics, alarms
const logs = new cdk.aws_logs.LogGroup(stack, "Logs", { logGroupName: "/app/mail" });
const streamOf = arn("logs", "log-group:/app/mail:log-stream:x");
grant("LogGroup.grantWrite", (r) => logs.grantWrite(r), ["logs:PutLogEvents", streamOf], ["logs:FilterLogEvents", arn("logs", "log-group:/app/mail")]);
grant("LogGroup.grantRead", (r) => logs.grantRead(r), ["logs:FilterLogEvents", arn("logs", "log-group:/app/mail")], ["logs:PutLogEvents", streamOf]);
grant("LogGroup.grant", (r) => logs.grant(r, "logs:PutRetentionPolicy"), ["logs:PutRetentionPolicy", arn("logs", "log-group:/app/mail")], ["logs:PutRetentionPolicy", arn("logs", "log-group:/app/other")]);
grant("Metric.grantPutMetricData", (r) => cdk.aws_cloudwatch.Metric.grantPutMetricData(r), ["cloudwatch:PutMetricData", "*"], ["cloudwatch:GetMetricData", "*"]);
const alarm = new cdk.aws_cloudwatch.Alarm(stack, "Alarm", { alarmName: "full", metric: queue.metricApproximateNumberOfMessagesVisible(), threshold: 1, evaluationPeriods: 1 });
grant("Alarm.alarmArn", (r) => r.addToPolicy(new iam.PolicyStatement({ actions: ["cloudwatch:SetAlarmState"], resources: [alarm.alarmArn] })), ["cloudwatch:SetAlarmState", arn("cloudwatch", "alarm:full")], ["cloudwatch:SetAlarmState", arn("cloudwatch", "alarm:other")]);

// AWS CodeBuild, CodeCommit, CodePipeline
const project = new cdk.aws_codebuild.Project(stack, "Project", { projectName: "build", buildSpec: cdk.aws_codebuild.BuildSpec.fromObject({ version: "0.2", phases: { build: { commands: ["true"] } } }) });
grant("Project.projectArn", (r) => r.addToPolicy(new iam.PolicyStatement({ actions: ["codebuild:StartBuild"], resources: [project.projectArn] })), ["codebuild:StartBuild", arn("codebuild", "project/build")], ["codebuild:StartBuild", arn("codebuild", "project/other")]);
const repo = new cdk.aws_codecommit.Repository(stack, "Repo", { repositoryName: "source" });
grant("CodeCommit.grantPull", (r) => repo.grantPull(r), ["codecommit:GitPull", arn("codecommit", "source")], ["codecommit:GitPush", arn("codecommit", "source")]);
grant("CodeCommit.grantPullPush", (r) => repo.grantPullPush(r), ["codecommit:GitPush", arn("codecommit", "source")], ["codecommit:GitPush", arn("codecommit", "other")]);
grant("CodeCommit.grantRead", (r) => repo.grantRead(r), ["codecommit:GetCommit", arn("codecommit", "source")], ["codecommit:GitPush", arn("codecommit", "source")]);
grant("CodeCommit.grant", (r) => repo.grant(r, "codecommit:DeleteBranch"), ["codecommit:DeleteBranch", arn("codecommit", "source")], ["codecommit:GitPull", arn("codecommit", "source")]);

// Amazon OpenSearch Service, EFS, Cognito, AppSync
const domain = new cdk.aws_opensearchservice.Domain(stack, "Domain", { domainName: "search", version: cdk.aws_opensearchservice.EngineVersion.OPENSEARCH_2_17 });
const search = arn("es", "domain/search/a/_doc/1");
grant("Domain.grantRead", (r) => domain.grantRead(r), ["es:ESHttpGet", search], ["es:ESHttpPut", search]);
grant("Domain.grantWrite", (r) => domain.grantWrite(r), ["es:ESHttpPut", search], ["es:ESHttpGet", search]);
grant("Domain.grantReadWrite", (r) => domain.grantReadWrite(r), ["es:ESHttpPut", search], ["es:ESHttpPut", arn("es", "domain/other/a")]);
grant("Domain.grantIndexRead", (r) => domain.grantIndexRead("a", r), ["es:ESHttpGet", search], ["es:ESHttpGet", arn("es", "domain/search/b/_doc/1")]);
grant("Domain.grantIndexWrite", (r) => domain.grantIndexWrite("a", r), ["es:ESHttpPut", search], ["es:ESHttpPut", arn("es", "domain/search/b/_doc/1")]);
grant("Domain.grantIndexReadWrite", (r) => domain.grantIndexReadWrite("a", r), ["es:ESHttpDelete", search], ["es:ESHttpDelete", arn("es", "domain/search/b/_doc/1")]);
grant("Domain.grantPathRead", (r) => domain.grantPathRead("a/_doc", r), ["es:ESHttpGet", arn("es", "domain/search/a/_doc")], ["es:ESHttpGet", arn("es", "domain/search/b")]);
grant("Domain.grantPathWrite", (r) => domain.grantPathWrite("a/_doc", r), ["es:ESHttpPost", arn("es", "domain/search/a/_doc")], ["es:ESHttpGet", arn("es", "domain/search/a/_doc")]);
grant("Domain.grantPathReadWrite", (r) => domain.grantPathReadWrite("a/_doc", r), ["es:ESHttpPost", arn("es", "domain/search/a/_doc")], ["es:ESHttpPost", arn("es", "domain/search/b")]);
const pool = new cdk.aws_cognito.UserPool(stack, "Pool");
const poolArn = { standIn: [pool, "cognito-idp", "userpool/"] };
grant("UserPool.grant", (r) => pool.grant(r, "cognito-idp:AdminGetUser"), ["cognito-idp:AdminGetUser", poolArn], ["cognito-idp:AdminDeleteUser", poolArn]);
const api = new cdk.aws_apigateway.RestApi(stack, "Api", { restApiName: "orders" });
const method = api.root.addMethod("GET", new cdk.aws_apigateway.MockIntegration({ integrationResponses: [{ statusCode: "200" }] }), { authorizationType: cdk.aws_apigateway.AuthorizationType.IAM, methodResponses: [{ statusCode: "200" }] });
const call = (verb, path) => ({ standIn: [api, "execute-api", "", `/prod/${verb}/${path}`] });
grant("Method.grantExecute", (r) => method.grantExecute(r), ["execute-api:Invoke", call("GET", "")], ["execute-api:Invoke", call("POST", "")]);
grant("RestApi.arnForExecuteApi", (r) => r.addToPolicy(new iam.PolicyStatement({ actions: ["execute-api:Invoke"], resources: [api.arnForExecuteApi("POST", "/x", "prod")] })), ["execute-api:Invoke", call("POST", "x")], ["execute-api:Invoke", call("GET", "x")]);

// AWS IAM
const target = new iam.Role(stack, "Target", { roleName: "target", assumedBy: new iam.AccountRootPrincipal() });
const targetArn = `arn:aws:iam::${ACCOUNT}:role/target`;
grant("Role.grantPassRole", (r) => target.grantPassRole(r), ["iam:PassRole", targetArn], ["iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/other`]);
grant("Role.grantAssumeRole", (r) => target.grantAssumeRole(r), ["sts:AssumeRole", targetArn], ["iam:PassRole", targetArn]);
grant("Role.grant", (r) => target.grant(r, "iam:GetRole"), ["iam:GetRole", targetArn], ["iam:DeleteRole", targetArn]);
const provider = new iam.OpenIdConnectProvider(stack, "Provider", { url: "https://token.example.com", clientIds: ["x"] });
void provider;
for (const [name, granted, denied] of [
    ["AmazonS3ReadOnlyAccess", ["s3:GetObject", object], ["s3:PutObject", object]],
    ["AmazonSQSFullAccess", ["sqs:SendMessage", jobs], ["sns:Publish", arn("sns", "news")]],
    ["AmazonDynamoDBReadOnlyAccess", ["dynamodb:GetItem", orders], ["dynamodb:PutItem", orders]],
    ["AWSLambda_ReadOnlyAccess", ["lambda:GetFunction", work], ["lambda:InvokeFunction", work]],
    ["AmazonSSMReadOnlyAccess", ["ssm:GetParameter", mode], ["ssm:PutParameter", mode]],
    ["CloudWatchReadOnlyAccess", ["cloudwatch:GetMetricData", "*"], ["cloudwatch:PutMetricData", "*"]],
    ["service-role/AWSLambdaBasicExecutionRole", ["logs:PutLogEvents", streamOf], ["logs:DeleteLogGroup", arn("logs", "log-group:/app/mail")]],
    ["service-role/AWSLambdaSQSQueueExecutionRole", ["sqs:DeleteMessage", jobs], ["sqs:SendMessage", jobs]],
    ["service-role/AWSLambdaVPCAccessExecutionRole", ["ec2:CreateNetworkInterface", arn("ec2", "subnet/subnet-1a2b3c4d")], ["ec2:RunInstances", arn("ec2", "instance/i-0123456789abcdef0")]],
    ["AWSXrayWriteOnlyAccess", ["xray:PutTraceSegments", "*"], ["xray:CreateGroup", arn("xray", "group/x/1")]],
    ["SecretsManagerReadWrite", ["secretsmanager:GetSecretValue", db], ["s3:PutObject", object]],
    ["AmazonEventBridgeFullAccess", ["events:PutEvents", arn("events", "event-bus/orders")], ["sqs:SendMessage", jobs]],
]) {
    grant(`ManagedPolicy ${name}`, (r) => r.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName(name)), granted, denied);
}

// Amazon SES, AWS Scheduler, Backup, and others by their ARNs
const identity = new cdk.aws_ses.EmailIdentity(stack, "Identity", { identity: cdk.aws_ses.Identity.domain("mail.example.com") });
const mail = arn("ses", "identity/mail.example.com");
grant("EmailIdentity.grantSendEmail", (r) => identity.grantSendEmail(r), ["ses:SendEmail", mail], ["ses:SendEmail", arn("ses", "identity/example.com")]);
grant("EmailIdentity.grant", (r) => identity.grant(r, "ses:GetEmailIdentity"), ["ses:GetEmailIdentity", mail], ["ses:SendEmail", mail]);
const group = new cdk.aws_scheduler.ScheduleGroup(stack, "ScheduleGroup", { scheduleGroupName: "night" });
grant("ScheduleGroup.grantReadSchedules", (r) => group.grantReadSchedules(r), ["scheduler:GetSchedule", arn("scheduler", "schedule/night/x")], ["scheduler:CreateSchedule", arn("scheduler", "schedule/night/x")]);
grant("ScheduleGroup.grantWriteSchedules", (r) => group.grantWriteSchedules(r), ["scheduler:CreateSchedule", arn("scheduler", "schedule/night/x")], ["scheduler:CreateSchedule", arn("scheduler", "schedule/day/x")]);
grant("ScheduleGroup.grantDeleteSchedules", (r) => group.grantDeleteSchedules(r), ["scheduler:DeleteSchedule", arn("scheduler", "schedule/night/x")], ["scheduler:CreateSchedule", arn("scheduler", "schedule/night/x")]);
const vault = new cdk.aws_backup.BackupVault(stack, "Vault", { backupVaultName: "safe" });
grant("BackupVault.grant", (r) => vault.grant(r, "backup:StartBackupJob"), ["backup:StartBackupJob", arn("backup", "backup-vault:safe")], ["backup:StartBackupJob", arn("backup", "backup-vault:other")]);
const fs = new cdk.aws_efs.FileSystem(stack, "Files", { vpc });
// Whoever comes through a mount target may write, says the policy that the CDK gives the file system; so the neighbor is another action.
const throughMountTarget = { "elasticfilesystem:AccessedViaMountTarget": "true" };
const files = { standIn: [fs, "elasticfilesystem", "file-system/"] };
grant("FileSystem.grantRead", (r) => fs.grantRead(r), ["elasticfilesystem:ClientMount", files], ["elasticfilesystem:DeleteFileSystem", files, {}], throughMountTarget);
grant("FileSystem.grantReadWrite", (r) => fs.grantReadWrite(r), ["elasticfilesystem:ClientWrite", files], ["elasticfilesystem:DeleteFileSystem", files, {}], throughMountTarget);
grant("FileSystem.grantRootAccess", (r) => fs.grantRootAccess(r), ["elasticfilesystem:ClientRootAccess", files], ["elasticfilesystem:DeleteFileSystem", files, {}], throughMountTarget);
const byArn = (name, construct, property, action, granted, denied) =>
    grant(name, (r) => r.addToPolicy(new iam.PolicyStatement({ actions: [action], resources: [construct[property]] })), [action, granted], [action, denied]);
byArn("Trail.trailArn", new cdk.aws_cloudtrail.CfnTrail(stack, "Trail", { trailName: "audit", isLogging: true, s3BucketName: "x" }), "attrArn", "cloudtrail:StopLogging", arn("cloudtrail", "trail/audit"), arn("cloudtrail", "trail/other"));
byArn("CfnWorkGroup", { value: cdk.Fn.sub("arn:aws:athena:${AWS::Region}:${AWS::AccountId}:workgroup/${W}", { W: new cdk.aws_athena.CfnWorkGroup(stack, "WorkGroup", { name: "team" }).ref }) }, "value", "athena:StartQueryExecution", arn("athena", "workgroup/team"), arn("athena", "workgroup/other"));
byArn("CfnPipe.attrArn", new cdk.aws_pipes.CfnPipe(stack, "Pipe", { name: "pipe", roleArn: target.roleArn, source: queue.queueArn, target: topic.topicArn }), "attrArn", "pipes:StopPipe", arn("pipes", "pipe/pipe"), arn("pipes", "pipe/other"));
byArn("CfnSchedule.attrArn", new cdk.aws_scheduler.CfnSchedule(stack, "Schedule", { name: "s", flexibleTimeWindow: { mode: "OFF" }, scheduleExpression: "rate(1 day)", target: { arn: queue.queueArn, roleArn: target.roleArn } }), "attrArn", "scheduler:GetSchedule", arn("scheduler", "schedule/default/s"), arn("scheduler", "schedule/default/t"));
byArn("CfnDataCatalog", { value: cdk.Fn.sub("arn:aws:athena:${AWS::Region}:${AWS::AccountId}:datacatalog/${C}", { C: new cdk.aws_athena.CfnDataCatalog(stack, "Catalog", { name: "cat", type: "GLUE" }).ref }) }, "value", "athena:GetDataCatalog", arn("athena", "datacatalog/cat"), arn("athena", "datacatalog/dog"));
byArn("CfnSAMLProvider", new iam.CfnSAMLProvider(stack, "Saml", { name: "idp", samlMetadataDocument: "x".repeat(1000) }), "attrArn", "iam:GetSAMLProvider", `arn:aws:iam::${ACCOUNT}:saml-provider/idp`, `arn:aws:iam::${ACCOUNT}:saml-provider/other`);
byArn("CfnOIDCProvider", new iam.CfnOIDCProvider(stack, "Oidc", { url: "https://id.example.com" }), "attrArn", "iam:GetOpenIDConnectProvider", `arn:aws:iam::${ACCOUNT}:oidc-provider/id.example.com`, `arn:aws:iam::${ACCOUNT}:oidc-provider/other.example.com`);
byArn("DBInstance", new cdk.aws_rds.CfnDBInstance(stack, "Instance", { dbInstanceIdentifier: "main" }), "attrDbInstanceArn", "rds:StopDBInstance", arn("rds", "db:main"), arn("rds", "db:other"));
byArn("JobQueue", new cdk.aws_batch.CfnJobQueue(stack, "JobQueue", { jobQueueName: "batch", priority: 1, computeEnvironmentOrder: [] }), "attrJobQueueArn", "batch:SubmitJob", arn("batch", "job-queue/batch"), arn("batch", "job-queue/other"));
byArn("MetricStream", new cdk.aws_cloudwatch.CfnMetricStream(stack, "MetricStream", { name: "m", firehoseArn: archive, roleArn: target.roleArn, outputFormat: "json" }), "attrArn", "cloudwatch:StopMetricStreams", arn("cloudwatch", "metric-stream/m"), arn("cloudwatch", "metric-stream/n"));
byArn("AccessPoint", new cdk.aws_s3.CfnAccessPoint(stack, "AccessPoint", { name: "reports", bucket: bucket.bucketName }), "attrArn", "s3:GetAccessPointPolicy", arn("s3", "accesspoint/reports"), arn("s3", "accesspoint/other"));

app.synth();
rows.write(folder, (on) => {
    const [construct, service, beginning, end = ""] = on.standIn;
    return arn(service, `${beginning}Grants-${stack.getLogicalId(construct.node.defaultChild)}`) + end;
});
