package com.example.calls

import aws.sdk.kotlin.services.s3.S3Client
import aws.sdk.kotlin.services.s3.deleteBucket
import aws.sdk.kotlin.services.s3.deleteObject
import aws.sdk.kotlin.services.s3.headObject
import aws.sdk.kotlin.services.s3.model.GetObjectRequest
import aws.sdk.kotlin.services.s3.model.PutObjectRequest
import aws.sdk.kotlin.services.s3.paginators.listObjectsV2Paginated
import aws.sdk.kotlin.services.s3.presigners.presignGetObject
import aws.sdk.kotlin.services.s3.waiters.waitUntilBucketExists
import kotlin.time.Duration.Companion.minutes

/** Calls of the SDK for Kotlin. */
class Store(private val s3: S3Client) {

    suspend fun request(key: String) {
        s3.putObject(
            PutObjectRequest {
                bucket = BUCKET
                this.key = "paid/$key"
            },
        )
    }

    suspend fun block() {
        s3.deleteObject {
            bucket = BUCKET
            key = "draft.pdf"
        }
    }

    suspend fun answer() = s3.getObject(GetObjectRequest { bucket = BUCKET; versionId = "1" }) { it.body.toString() }

    suspend fun withoutRequest() = s3.listBuckets()

    fun pages() = s3.listObjectsV2Paginated { bucket = BUCKET }

    suspend fun waiter() {
        s3.waitUntilBucketExists { bucket = BUCKET }
    }

    suspend fun presigned() = s3.presignGetObject(GetObjectRequest { bucket = BUCKET }, 5.minutes)

    suspend fun both() {
        s3.headObject { bucket = BUCKET; key = "a" }
        s3.headObject { bucket = BUCKET; key = "b" }
    }

    suspend fun through(store: OurStore) = store.deleteBucket { bucket = "scratch" }

    fun noCalls() {
        s3.config
        s3.close()
    }
}

/** A client of the user's own, which passes all on. */
class OurStore(private val client: S3Client) : S3Client by client
