package fr.campusnumerique.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTest {

    @TempDir
    Path folder;

    @Test
    void an_issuer_s_key_is_made_once_and_signs_with_ed25519() throws Exception {
        Path keystore = new LocalSecrets(folder).issuerKeystore("unesco", "UNESCO");
        byte[] made = Files.readAllBytes(keystore);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        char[] password = LocalSecrets.KEYSTORE_PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, password);
        }
        assertThat(keys.getKey("unesco", password).getAlgorithm()).isIn("EdDSA", "Ed25519");
        assertThat(new LocalSecrets(folder).issuerKeystore("unesco", "UNESCO")).hasBinaryContent(made);
    }

    @Test
    void the_key_behind_the_pseudonyms_is_made_once() throws Exception {
        String made = Files.readString(new LocalSecrets(folder).pseudonymKey());
        assertThat(Base64.getDecoder().decode(made)).hasSize(32);
        assertThat(new LocalSecrets(folder).pseudonymKey()).hasContent(made);
    }
}
