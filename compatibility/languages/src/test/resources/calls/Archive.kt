package com.example.calls

import java.nio.file.Path
import java.util.function.Function
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.startCoroutine
import software.amazon.awssdk.core.async.AsyncResponseTransformer
import software.amazon.awssdk.core.sync.RequestBody
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable
import software.amazon.awssdk.services.dynamodb.DynamoDbClient
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem
import software.amazon.awssdk.services.s3.S3AsyncClient
import software.amazon.awssdk.services.s3.S3Client
import software.amazon.awssdk.services.s3.model.CopyObjectRequest
import software.amazon.awssdk.services.s3.model.GetObjectRequest
import software.amazon.awssdk.services.s3.model.HeadObjectRequest
import software.amazon.awssdk.services.s3.model.HeadObjectResponse
import software.amazon.awssdk.services.s3.model.ObjectCannedACL
import software.amazon.awssdk.services.s3.model.PutObjectRequest
import software.amazon.awssdk.services.s3.presigner.S3Presigner
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient
import software.amazon.awssdk.services.sesv2.SesV2Client
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest
import software.amazon.awssdk.services.sns.SnsClient
import software.amazon.awssdk.services.sqs.SqsClient
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse
import software.amazon.awssdk.transfer.s3.S3TransferManager

const val BUCKET = "invoices"

private val topic = "arn:aws:sns:eu-west-1:123456789012:news"

/** A function outside of classes. */
fun tag(s3: S3Client) {
    s3.getObjectTagging { it.bucket(BUCKET).key("a") }
}

/** A client of the user's own. */
interface OurQueue : SqsClient

object Cleaner {
    fun clean(s3: S3Client) = s3.deleteObjects { it.bucket(BUCKET) }
}

class Archive(
    private val s3: S3Client,
    private val sqs: SqsClient,
    private val dynamoDb: DynamoDbClient,
    private val sns: SnsClient,
    private val ses: SesV2Client,
    private val secrets: SecretsManagerClient,
    private val async: S3AsyncClient,
    private val transfers: S3TransferManager,
    private val presigner: S3Presigner,
    private val table: DynamoDbTable<Any>,
    private val ours: OurQueue,
) {
    init {
        sqs.createQueue { it.queueName("jobs") }
    }

    private val secret by lazy { secrets.getSecretValue { it.secretId("smtp") } }

    val policy
        get() = s3.getBucketPolicy { it.bucket(BUCKET) }

    private val purge = { queue: String -> sqs.purgeQueue { it.queueUrl(queue) } }

    fun builder(number: Int) {
        val request = PutObjectRequest.builder().bucket(BUCKET).key("paid/$number.pdf").build()
        s3.putObject(request, Path.of("x"))
    }

    fun scoped() {
        val request = PutObjectRequest.builder().apply {
            bucket(BUCKET)
            key("open.pdf")
            acl(ObjectCannedACL.PRIVATE)
        }.build()
        s3.putObject(request, RequestBody.empty())
    }

    fun consumer() {
        s3.deleteObject { it.bucket(BUCKET).key("draft.pdf") }
    }

    fun block() {
        s3.headBucket { request ->
            request.bucket(BUCKET)
        }
    }

    fun captured(key: String, table: String = "ledger") {
        dynamoDb.getItem { it.tableName("invoices-$table") }
    }

    fun version() = s3.getObject(GetObjectRequest.builder().bucket(BUCKET).key("a").versionId("1").build())

    fun asBytes() = s3.getObjectAsBytes { it.bucket(BUCKET).key("a") }.asUtf8String()

    fun paginator() = s3.listObjectsV2Paginator { it.bucket(BUCKET) }.contents().map { it.key() }

    fun waiter() {
        s3.waiter().use { it.waitUntilBucketExists { request -> request.bucket(BUCKET) } }
    }

    fun copy() = s3.copyObject(
        CopyObjectRequest.builder()
            .sourceBucket(BUCKET)
            .sourceKey("a")
            .destinationBucket("archive")
            .destinationKey("b")
            .build(),
    )

    fun listBuckets() = s3.listBuckets().buckets()

    fun reference(): (HeadObjectRequest) -> HeadObjectResponse = s3::headObject

    fun javaReference(): Function<ReceiveMessageRequest, ReceiveMessageResponse> = Function(sqs::receiveMessage)

    fun localFunction() {
        fun delete(queue: String) {
            sqs.deleteMessage { it.queueUrl(queue) }
        }
        delete("jobs")
    }

    fun objectExpression() = object : Runnable {
        override fun run() {
            sqs.deleteQueue { it.queueUrl("jobs") }
        }
    }

    fun nested() = { { sqs.listQueues() } }

    fun inlined() {
        timed {
            sqs.sendMessageBatch { it.queueUrl("jobs") }
        }
    }

    fun inlinedWithCall() {
        sqs.tell("jobs")
    }

    fun finally() {
        try {
            println()
        } finally {
            s3.deleteBucket { it.bucket("scratch") }
        }
    }

    suspend fun suspending() {
        sns.publish { it.topicArn(topic) }
        pause()
        sns.publishBatch { it.topicArn("arn:aws:sns:eu-west-1:123456789012:news") }
    }

    private suspend fun pause() = Unit

    fun coroutine(done: Continuation<Unit>) {
        val work: suspend () -> Unit = {
            pause()
            sns.createTopic { it.name("news") }
        }
        work.startCoroutine(done)
    }

    fun conditions(client: SqsClient?, key: String?) {
        client?.getQueueUrl { it.queueName(key ?: "jobs") }
        when (key) {
            null -> sqs.setQueueAttributes { it.queueUrl("jobs") }
            else -> sqs.getQueueAttributes { it.queueUrl("jobs") }
        }
    }

    fun transaction() = dynamoDb.transactWriteItems {
        it.transactItems(
            TransactWriteItem.builder().put { put -> put.tableName("invoices") }.build(),
            TransactWriteItem.builder().delete { delete -> delete.tableName("drafts") }.build(),
        )
    }

    fun items() {
        dynamoDb.query { it.tableName(BUCKET) }
        dynamoDb.updateItem { it.tableName(BUCKET) }
        dynamoDb.executeStatement { it.statement("SELECT * FROM invoices") }
    }

    fun mail() {
        ses.sendEmail(
            SendEmailRequest.builder()
                .fromEmailAddress("invoices@example.com")
                .content { content -> content.simple { } }
                .build(),
        )
        ses.sendEmail { it.content { content -> content.raw { } } }
        ses.sendBulkEmail { it.fromEmailAddress("invoices@example.com") }
    }

    fun asynchronous() {
        async.getObjectAcl { it.bucket(BUCKET).key("a") }
        async.getObject({ it.bucket(BUCKET).key("a") }, AsyncResponseTransformer.toBytes())
    }

    fun presigned() = presigner.presignPutObject { presign -> presign.putObjectRequest { it.bucket(BUCKET).key("a") } }

    fun transfer() = transfers.downloadDirectory { it.bucket(BUCKET) }

    fun enhanced() = table.putItem(Any())

    fun described(): String {
        val described = secrets.describeSecret { it.secretId("smtp") }
        sns.subscribe { it.topicArn("arn:aws:sns:eu-west-1:123456789012:news") }
        return described.name() ?: dynamoDb.describeTable { it.tableName(BUCKET) }.toString()
    }

    fun ownInterface() = ours.changeMessageVisibility { it.queueUrl("jobs") }

    fun noCalls() {
        s3.serviceName()
        s3.utilities()
        s3.close()
        secret.toString()
        purge.toString()
    }

    companion object {
        @JvmStatic
        fun create(s3: S3Client) = s3.createBucket { it.bucket(BUCKET) }
    }
}
