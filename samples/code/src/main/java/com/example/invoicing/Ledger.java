package com.example.invoicing;

import java.util.Map;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Knows which invoices have been mailed. */
@Component
class Ledger {

    private static final String TABLE = "ledger";

    private final DynamoDbClient dynamoDb;

    Ledger(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    void add(String number) {
        dynamoDb.putItem(request -> request.tableName(TABLE).item(Map.of("number", AttributeValue.fromS(number))));
    }

    long count(String customer) {
        return dynamoDb
                .queryPaginator(request -> request.tableName(TABLE)
                        .keyConditionExpression("customer = :customer")
                        .expressionAttributeValues(Map.of(":customer", AttributeValue.fromS(customer))))
                .items()
                .stream()
                .count();
    }
}
