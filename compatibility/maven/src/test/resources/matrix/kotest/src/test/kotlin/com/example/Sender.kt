package com.example

import java.nio.file.Path
import org.iamunit.policy.document.PolicyDocument
import org.iamunit.policy.evaluation.Authorizer
import org.iamunit.policy.store.PolicyStore

val sender: Authorizer = Authorizer.of(
    PolicyStore.builder()
        .identityBasedPolicy(PolicyDocument.read(Path.of("iam/sender.json")), "user/ann")
        .build()
)
