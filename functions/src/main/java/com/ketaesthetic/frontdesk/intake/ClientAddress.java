package com.ketaesthetic.frontdesk.intake;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where a request came from, as API Gateway itself saw it.
 *
 * @param value of IPv6 the first 64 bits, for whoever has one address there has all of them (RFC 4291, 2.5.4)
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
            // API Gateway's console tests a method from "test-invoke-source-ip".
            return new ClientAddress(sourceIp);
        }
    }
}
