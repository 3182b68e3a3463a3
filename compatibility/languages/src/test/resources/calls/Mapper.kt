package aws.sdk.kotlin.hll.dynamodbmapper

/** Stands for the mapper, which is not read yet. */
interface Table {
    suspend fun getItem(key: String): Any

    fun name(): String
}
