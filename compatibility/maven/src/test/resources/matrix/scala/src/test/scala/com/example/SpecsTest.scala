package com.example

import org.iamunit.engine.AccessSpecs

@AccessSpecs(Array("specs/"))
class SpecsTest
