package com.ketaesthetic.frontdesk.measure.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority for one run. Its chain is as long as that of AWS's endpoints: a root, one intermediate
 * certificate, and the server's, all with RSA keys. A child that trusts this root also trusts every root that a JDK
 * trusts, so it has to read as much as in Lambda.
 */
final class Authority {
    private static final char[] PASSWORD = "benchmark".toCharArray();
    private static final String ROOT = "root";
    private static final String INTERMEDIATE = "intermediate";
    private static final String SERVER = "localhost";

    private final Path trustStore;
    private final SSLContext server;

    /** @param folder the folder for its files */
    Authority(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        generate(keys, ROOT, "-ext", "bc:c");
        generate(keys, INTERMEDIATE, "-signer", ROOT, "-ext", "bc:c");
        generate(keys, SERVER, "-signer", INTERMEDIATE, "-ext", "SAN=dns:localhost,ip:127.0.0.1");
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD);
        trustStore = folder.resolve("trusted.p12");
        writeTrusted(store.getCertificate(ROOT));
        // The server must not present any other certificate, so the other keys are deleted.
        store.deleteEntry(ROOT);
        store.deleteEntry(INTERMEDIATE);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        server = SSLContext.getInstance("TLS");
        server.init(factory.getKeyManagers(), null, null);
    }

    SSLContext server() {
        return server;
    }

    /** The option that makes a JVM trust this authority. */
    String option() {
        return "-Djavax.net.ssl.trustStore=" + trustStore;
    }

    /**
     * Writes the trust store without a password, like the JDK's own. Decrypting it would take the children time that no
     * function needs in Lambda.
     */
    private void writeTrusted(Certificate root) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        KeyStore jdk = KeyStore.getInstance(
                Path.of(System.getProperty("java.home"), "lib", "security", "cacerts")
                        .toFile(),
                "changeit".toCharArray());
        for (String alias : Collections.list(jdk.aliases())) {
            trusted.setCertificateEntry(alias, jdk.getCertificate(alias));
        }
        trusted.setCertificateEntry(ROOT, root);
        System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
        System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
        try (OutputStream file = Files.newOutputStream(trustStore)) {
            trusted.store(file, null);
        }
    }

    private static void generate(Path keys, String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-keystore", keys.toString(), "-storepass", new String(PASSWORD)));
        command.addAll(List.of("-alias", name, "-dname", "CN=" + name, "-keyalg", "RSA", "-keysize", "2048"));
        command.addAll(List.of("-validity", "2"));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool made no key for " + name);
        }
    }
}
