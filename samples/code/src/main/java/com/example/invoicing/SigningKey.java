package com.example.invoicing;

import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The key that documents are signed with. */
@Component
class SigningKey {

    private final SecretsManagerClient secrets;

    SigningKey(SecretsManagerClient secrets) {
        this.secrets = secrets;
    }

    String value() {
        return secrets.getSecretValue(request -> request.secretId("signing-key"))
                .secretString();
    }
}
