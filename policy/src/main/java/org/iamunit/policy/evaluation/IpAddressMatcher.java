package org.iamunit.policy.evaluation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.iamunit.policy.document.ConditionOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code IpAddress}: an address within a CIDR range, IPv4 or IPv6, compared as numbers. The two never match each
 * other, not even an IPv4 address that is written as an IPv6 one.
 */
final class IpAddressMatcher {

    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");
    private static final Pattern PREFIX_LENGTH = Pattern.compile("\\d{1,3}");
    private static final int MOST_IN_OCTET = 255;
    private static final int IPV6_BYTES = 16;
    private static final byte[] MAPPED_PREFIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private IpAddressMatcher() {}

    static ValueMatcher compile(ConditionOperator.Type type, String value) {
        int slash = value.indexOf('/');
        String networkText = slash < 0 ? value : value.substring(0, slash);
        byte[] network = parse(networkText);
        int length = network == null ? -1 : prefixLength(slash < 0 ? null : value.substring(slash + 1), network);
        long ipv4Network = parseIpv4(networkText);
        long mask = length <= 0 ? 0 : -1L << (Integer.SIZE - length);
        return (requestValue, evaluation) -> {
            if (length >= 0 && ipv4Network >= 0) {
                long ipv4 = parseIpv4(requestValue);
                if (ipv4 >= 0) {
                    return ((ipv4 ^ ipv4Network) & mask) == 0;
                }
            }
            byte[] address = parse(requestValue);
            if (network == null || length < 0 || address == null) {
                if (type.isNegated()) {
                    evaluation.note(UncertaintyNote.UNREADABLE_ADDRESS);
                }
                return false;
            }
            if (isMapped(network) || isMapped(address)) {
                evaluation.note(UncertaintyNote.MAPPED_ADDRESS);
            }
            return address.length == network.length && sharePrefix(network, address, length);
        };
    }

    private static int prefixLength(@Nullable String text, byte[] network) {
        int bits = network.length * Byte.SIZE;
        if (text == null) {
            return bits;
        }
        int length = PREFIX_LENGTH.matcher(text).matches() ? Integer.parseInt(text) : -1;
        return length <= bits ? length : -1;
    }

    private static boolean sharePrefix(byte[] left, byte[] right, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((left[bit / Byte.SIZE] & mask) != (right[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Tell whether a text can be read as an address. */
    static boolean isAddress(String text) {
        return parse(text) != null;
    }

    private static byte @Nullable [] parse(String text) {
        long ipv4 = parseIpv4(text);
        if (ipv4 >= 0) {
            return ByteBuffer.allocate(Integer.BYTES).putInt((int) ipv4).array();
        }
        return IPV6.matcher(text).matches() ? parseIpv6(text) : null;
    }

    /** Read four numbers of up to three digits as one; -1 if the text is something else. */
    private static long parseIpv4(String text) {
        long address = 0;
        int octet = 0;
        int digits = 0;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= '0' && character <= '9' && digits < 3) {
                octet = octet * 10 + character - '0';
                digits++;
            } else if (character == '.' && digits > 0 && octet <= MOST_IN_OCTET) {
                address = (address << Byte.SIZE) | octet;
                octet = 0;
                digits = 0;
                dots++;
            } else {
                return -1;
            }
        }
        return dots == 3 && digits > 0 && octet <= MOST_IN_OCTET ? (address << Byte.SIZE) | octet : -1;
    }

    /** The pattern has made sure that the text is a literal, so that no name is looked up. */
    private static byte @Nullable [] parseIpv6(String text) {
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            return bytes.length == IPV6_BYTES ? bytes : mapped(bytes);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static byte[] mapped(byte[] ipv4) {
        byte[] bytes = Arrays.copyOf(MAPPED_PREFIX, IPV6_BYTES);
        System.arraycopy(ipv4, 0, bytes, MAPPED_PREFIX.length, ipv4.length);
        return bytes;
    }

    private static boolean isMapped(byte[] address) {
        return address.length == IPV6_BYTES
                && Arrays.equals(MAPPED_PREFIX, Arrays.copyOf(address, MAPPED_PREFIX.length));
    }
}
