package com.example

import org.iamunit.dsl.Access._
import org.iamunit.extension.{Account, Policies}
import org.junit.jupiter.api.Test

@Policies(Array("iam/sender.json"))
@Account(region = "eu-west-1")
class BrokenMailTest {

  @Test
  def sends_raw(): Unit = {
    assertThat(user("ann")).can("ses:SendRawEmail").on(identity("example.com"))
  }
}
