package com.ketaesthetic.frontdesk.intake;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * The address of a request's client as API Gateway itself saw it.
 *
 * @param value the address; for IPv6 only its first 64 bits, because a client with one address of such a network can
 *     use all of them (RFC 4291, section 2.5.4)
 */
public record ClientAddress(String value) {
    private static final int PREFIX_BYTES = 8;

    public static ClientAddress of(String sourceIp) {
        try {
            InetAddress address = InetAddress.ofLiteral(sourceIp);
            return new ClientAddress(
                    address instanceof Inet6Address
                            ? HexFormat.of().formatHex(address.getAddress(), 0, PREFIX_BYTES)
                            : address.getHostAddress());
        } catch (IllegalArgumentException noAddress) {
            // A test from API Gateway's console has "test-invoke-source-ip" as its source address.
            return new ClientAddress(sourceIp);
        }
    }
}
