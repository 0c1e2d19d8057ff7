package fr.campusnumerique.local.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** Keys that an operator would provide; on one machine the campus makes its own on the first run and keeps them. */
final class LocalSecrets {

    /** Opens the issuers' keystores. Whoever can read them on this machine can read this as well. */
    static final String KEYSTORE_PASSWORD = "campus-dev";

    private final Path folder;

    LocalSecrets(Path folder) {
        this.folder = folder;
    }

    /** A PKCS12 keystore with one Ed25519 key, made by the JDK's keytool as an operator would. */
    Path issuerKeystore(String issuer, String name) {
        Path keystore = folder.resolve("issuer-" + issuer + ".p12");
        if (Files.exists(keystore)) {
            return keystore;
        }
        Path part = folder.resolve("issuer-" + issuer + ".part");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(part);
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-J-XX:TieredStopAtLevel=1",
                            "-J-XX:+UseSerialGC",
                            "-genkeypair",
                            "-alias",
                            issuer,
                            "-keyalg",
                            "Ed25519",
                            "-dname",
                            "CN=" + name,
                            "-validity",
                            "3650",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            part.toString(),
                            "-storepass",
                            KEYSTORE_PASSWORD)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new CampusException("keytool cannot make a key for " + issuer + ": " + said.strip());
            }
            Files.move(part, keystore);
            return keystore;
        } catch (IOException e) {
            throw new CampusException("cannot make a key for " + issuer + " in " + folder + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CampusException("interrupted", e);
        }
    }

    /** A file with 32 random bytes in base64, behind the pseudonyms of feedback. */
    Path pseudonymKey() {
        Path file = folder.resolve("pseudonym-key");
        if (Files.exists(file)) {
            return file;
        }
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve("pseudonym-key.part");
            Files.writeString(part, Base64.getEncoder().encodeToString(key));
            Files.move(part, file);
            return file;
        } catch (IOException e) {
            throw new CampusException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }
}
