package org.iamunit.policy.evaluation;

import java.util.Arrays;
import java.util.Base64;

/** {@code BinaryEquals}: bytes, written in base64. */
final class BinaryMatcher {

    private BinaryMatcher() {}

    static ValueMatcher compile(String value) {
        return (requestValue, evaluation) -> {
            try {
                Base64.Decoder decoder = Base64.getDecoder();
                return Arrays.equals(decoder.decode(requestValue), decoder.decode(value));
            } catch (IllegalArgumentException notBase64) {
                return false;
            }
        };
    }
}
