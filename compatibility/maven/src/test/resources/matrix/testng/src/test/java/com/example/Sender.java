package com.example;

import java.io.IOException;
import java.nio.file.Path;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;

final class Sender {

    static Authorizer authorizer() throws IOException {
        return Authorizer.of(PolicyStore.builder()
                .identityBasedPolicy(PolicyDocument.read(Path.of("iam/sender.json")), "user/ann")
                .build());
    }
}
