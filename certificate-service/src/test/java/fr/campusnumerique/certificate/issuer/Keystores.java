package fr.campusnumerique.certificate.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes keystores as the README says. */
public final class Keystores {

    public static final String PASSWORD = "change-me-please";

    private Keystores() {}

    /** Adds a key to the keystore, which is made if it is missing. */
    public static Path addKey(Path keystore, String alias, String algorithm) {
        keytool(List.of(
                "-genkeypair",
                "-keyalg",
                algorithm,
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD));
        return keystore;
    }

    /** Exports a key's certificate and puts it into the keystore, which is made if it is missing, without the key. */
    public static Path addCertificate(Path keystore, Path from, String alias) {
        var certificate = keystore.resolveSibling(alias + ".crt").toString();
        keytool(List.of(
                "-exportcert",
                "-alias",
                alias,
                "-keystore",
                from.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                certificate));
        keytool(List.of(
                "-importcert",
                "-noprompt",
                "-alias",
                alias,
                "-file",
                certificate,
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD));
        return keystore;
    }

    private static void keytool(List<String> arguments) {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
