package com.example

import org.iamunit.dsl.Access._
import org.iamunit.extension.{Account, Policies}
import org.junit.jupiter.api.Test

@Policies(Array("iam/sender.json"))
@Account(region = "eu-west-1")
class MailTest {

  @Test
  def sends(): Unit = {
    assertThat(user("ann")).can("ses:SendEmail").on(identity("example.com"))
  }
}
