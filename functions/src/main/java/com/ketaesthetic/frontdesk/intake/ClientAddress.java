package com.ketaesthetic.frontdesk.intake;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * The address of a request's client as API Gateway itself saw it.
 *
 * @param value the address; for IPv6 only its first 64 bits, because a client with one address of such a network can
 *     use all of them (RFC 4291, section 2.5.4)
 * @param network the network that the address is in, as large as one that a single provider usually gives to one
 *     customer: the first 24 bits for IPv4, and the first 48 for IPv6 (RFC 6177, section 2)
 */
public record ClientAddress(String value, String network) {
    private static final int ADDRESS_BYTES = 8;
    private static final int NETWORK_BYTES = 6;
    private static final int NETWORK_BYTES_OF_IPV4 = 3;

    public static ClientAddress of(String sourceIp) {
        try {
            InetAddress address = InetAddress.ofLiteral(sourceIp);
            byte[] bytes = address.getAddress();
            return address instanceof Inet6Address
                    ? new ClientAddress(first(ADDRESS_BYTES, bytes), first(NETWORK_BYTES, bytes))
                    : new ClientAddress(address.getHostAddress(), first(NETWORK_BYTES_OF_IPV4, bytes));
        } catch (IllegalArgumentException noAddress) {
            // A test from API Gateway's console has "test-invoke-source-ip" as its source address.
            return new ClientAddress(sourceIp, sourceIp);
        }
    }

    private static String first(int count, byte[] bytes) {
        return HexFormat.of().formatHex(bytes, 0, count);
    }
}
