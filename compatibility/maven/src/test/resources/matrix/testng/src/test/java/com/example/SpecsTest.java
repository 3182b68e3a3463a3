package com.example;

import org.iamunit.engine.AccessSpecs;

@AccessSpecs("specs/")
class SpecsTest {}
