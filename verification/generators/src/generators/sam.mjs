// Writes a template of AWS SAM with a function for each policy template, as people write them. What each allows stands on AWS's page:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
//
//     node sam.mjs FOLDER NAME

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Rows, arn } from "./rows.mjs";

const [folder, name] = process.argv.slice(2);
const rows = new Rows(name);
const Resources = { Key: { Type: "AWS::KMS::Key", Properties: {} } };

/** Gives a function of its own a policy template with parameters. */
function policy(template, parameters, granted, denied, circumstances) {
    const id = `F${rows.length}`;
    const Properties = { Runtime: "nodejs22.x", Handler: "index.handler", InlineCode: "0", Policies: [{ [template]: parameters }] };
    Resources[id] = { Type: "AWS::Serverless::Function", Properties };
    rows.add(template, `shop-${id}Role`, granted, denied, circumstances);
}

/** Gives one for a resource: what it allows there, and what it does not. */
const on = (template, parameter, value, resource, action, deniedAction) =>
    policy(template, { [parameter]: value }, [action, resource], [deniedAction, resource]);
const orders = arn("dynamodb", "table/orders");
const object = "arn:aws:s3:::data/x";
const clicks = arn("kinesis", "stream/clicks");
const face = arn("rekognition", "collection/faces");
const key = arn("kms", "key/shop-Key");
const mail = arn("ses", "identity/example.com");
on("DynamoDBCrudPolicy", "TableName", "orders", orders, "dynamodb:PutItem", "dynamodb:DeleteTable");
on("DynamoDBReadPolicy", "TableName", "orders", orders, "dynamodb:GetItem", "dynamodb:PutItem");
on("DynamoDBWritePolicy", "TableName", "orders", orders, "dynamodb:PutItem", "dynamodb:GetItem");
on("DynamoDBReconfigurePolicy", "TableName", "orders", orders, "dynamodb:UpdateTable", "dynamodb:PutItem");
policy("DynamoDBStreamReadPolicy", { TableName: "orders", StreamName: "s" }, ["dynamodb:GetRecords", `${orders}/stream/s`], ["dynamodb:GetRecords", `${orders}/stream/t`]);
on("S3ReadPolicy", "BucketName", "data", object, "s3:GetObject", "s3:PutObject");
on("S3WritePolicy", "BucketName", "data", object, "s3:PutObject", "s3:GetObject");
on("S3CrudPolicy", "BucketName", "data", object, "s3:DeleteObject", "s3:PutObjectRetention");
on("S3FullAccessPolicy", "BucketName", "data", object, "s3:DeleteObjectTagging", "s3:PutObjectRetention");
on("SQSPollerPolicy", "QueueName", "jobs", arn("sqs", "jobs"), "sqs:ReceiveMessage", "sqs:SendMessage");
on("SQSSendMessagePolicy", "QueueName", "jobs", arn("sqs", "jobs"), "sqs:SendMessage", "sqs:ReceiveMessage");
on("SNSPublishMessagePolicy", "TopicName", "news", arn("sns", "news"), "sns:Publish", "sns:Subscribe");
on("SNSCrudPolicy", "TopicName", "news", arn("sns", "news"), "sns:Subscribe", "sns:DeleteTopic");
on("LambdaInvokePolicy", "FunctionName", "work", arn("lambda", "function:work"), "lambda:InvokeFunction", "lambda:GetFunction");
on("KinesisStreamReadPolicy", "StreamName", "clicks", clicks, "kinesis:GetRecords", "kinesis:PutRecord");
on("KinesisCrudPolicy", "StreamName", "clicks", clicks, "kinesis:PutRecord", "kinesis:StartStreamEncryption");
on("FirehoseWritePolicy", "DeliveryStreamName", "archive", arn("firehose", "deliverystream/archive"), "firehose:PutRecord", "firehose:DeleteDeliveryStream");
on("FirehoseCrudPolicy", "DeliveryStreamName", "archive", arn("firehose", "deliverystream/archive"), "firehose:DeleteDeliveryStream", "firehose:TagDeliveryStream");
on("KMSDecryptPolicy", "KeyId", { Ref: "Key" }, key, "kms:Decrypt", "kms:Encrypt");
on("KMSEncryptPolicy", "KeyId", { Ref: "Key" }, key, "kms:Encrypt", "kms:Decrypt");
on("SSMParameterReadPolicy", "ParameterName", "app/mode", arn("ssm", "parameter/app/mode"), "ssm:GetParameter", "ssm:PutParameter");
on("SSMParameterWithSlashPrefixReadPolicy", "ParameterName", "/app/mode", arn("ssm", "parameter/app/mode"), "ssm:GetParameter", "ssm:PutParameter");
on("AWSSecretsManagerGetSecretValuePolicy", "SecretArn", arn("secretsmanager", "secret:db-a1b2c3"), arn("secretsmanager", "secret:db-a1b2c3"), "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue");
on("StepFunctionsExecutionPolicy", "StateMachineName", "flow", arn("states", "stateMachine:flow"), "states:StartExecution", "states:StartSyncExecution");
on("StepFunctionsCallbackPolicy", "StateMachineName", "flow", arn("states", "stateMachine:flow"), "states:SendTaskSuccess", "states:StartExecution");
on("EventBridgePutEventsPolicy", "EventBusName", "orders", arn("events", "event-bus/orders"), "events:PutEvents", "events:DeleteEventBus");
on("RekognitionReadPolicy", "CollectionId", "faces", face, "rekognition:SearchFaces", "rekognition:IndexFaces");
on("CodeCommitReadPolicy", "RepositoryName", "source", arn("codecommit", "source"), "codecommit:GitPull", "codecommit:GitPush");
on("CodeCommitCrudPolicy", "RepositoryName", "source", arn("codecommit", "source"), "codecommit:GitPush", "codecommit:DeleteRepository");
on("AcmGetCertificatePolicy", "CertificateArn", arn("acm", "certificate/1"), arn("acm", "certificate/1"), "acm:GetCertificate", "acm:DeleteCertificate");
on("AthenaQueryPolicy", "WorkGroupName", "team", arn("athena", "workgroup/team"), "athena:StartQueryExecution", "athena:DeleteWorkGroup");
on("FilterLogEventsPolicy", "LogGroupName", "app", arn("logs", "log-group:app"), "logs:FilterLogEvents", "logs:DeleteLogGroup");
on("SESCrudPolicy", "IdentityName", "example.com", mail, "ses:SendEmail", "ses:PutEmailIdentityDkimAttributes");
on("SESSendBouncePolicy", "IdentityName", "example.com", mail, "ses:SendBounce", "ses:SendEmail");
policy("CloudWatchPutMetricPolicy", {}, ["cloudwatch:PutMetricData", "*"], ["cloudwatch:GetMetricData", "*"]);
policy("EC2DescribePolicy", {}, ["ec2:DescribeInstances", "*"], ["ec2:DescribeVolumes", "*"]);
policy("ComprehendBasicAccessPolicy", {}, ["comprehend:DetectSentiment", "*"], ["comprehend:ListEndpoints", "*"]);
policy("CostExplorerReadOnlyPolicy", {}, ["ce:GetCostAndUsage", "*"], ["ce:CreateReport", "*"]);
policy("TextractPolicy", {}, ["textract:DetectDocumentText", "*"], ["rekognition:DetectFaces", "*"]);
policy("RekognitionDetectOnlyPolicy", {}, ["rekognition:DetectFaces", "*"], ["rekognition:CompareFaces", "*"]);

mkdirSync(join(folder, name), { recursive: true });
writeFileSync(join(folder, name, "shop.json"), JSON.stringify({ Transform: "AWS::Serverless-2016-10-31", Resources }, null, 2));
rows.write(folder);
