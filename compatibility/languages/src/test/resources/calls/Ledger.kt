package com.example.calls

import aws.sdk.kotlin.hll.dynamodbmapper.Table

/** Calls that are not seen. */
class Ledger(private val table: Table) {
    suspend fun entry(key: String) = table.getItem(key)

    fun name() = table.name()
}
