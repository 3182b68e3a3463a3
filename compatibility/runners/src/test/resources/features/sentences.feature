Feature: Sentences

  Scenario: without a scope
    Given a sentence without a scope

  Scenario: kept
    Given a sentence that holds

  Scenario: broken
    Given a sentence that does not hold
