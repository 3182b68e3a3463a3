package com.example.calls

import software.amazon.awssdk.services.sqs.SqsClient

inline fun <T> timed(work: () -> T): T {
    val start = System.nanoTime()
    return work().also { println(System.nanoTime() - start) }
}

inline fun SqsClient.tell(queue: String) {
    sendMessage { it.queueUrl(queue) }
}
