package fr.campusnumerique.certificate.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.OctetKeyPair;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class IssuerKeystoresTest {

    @TempDir
    private Path folder;

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(IssuerKeystores.class);

    private ApplicationContextRunner unesco(Path keystore) {
        return runner.withPropertyValues(
                "campus.issuers[0].id=unesco",
                "campus.issuers[0].name.en=UNESCO",
                "campus.issuers[0].name.fr=UNESCO (fr)",
                "campus.issuers[0].keystore=" + keystore,
                "campus.issuers[0].keystore-password=" + Keystores.PASSWORD);
    }

    @Test
    void an_issuer_signs_with_the_key_of_its_keystore() {
        unesco(Keystores.addKey(folder.resolve("unesco.p12"), "signing", "Ed25519"))
                .run(context -> {
                    var unesco = context.getBean(Issuers.class).find("unesco").orElseThrow();
                    var bytes = "statement".getBytes(StandardCharsets.UTF_8);
                    var signed = unesco.sign(bytes).orElseThrow();
                    assertThat(unesco.verifies(signed.keyId(), bytes, signed.value()))
                            .isTrue();
                    assertThat(unesco.verifies(
                                    signed.keyId(), "other".getBytes(StandardCharsets.UTF_8), signed.value()))
                            .isFalse();
                    assertThat(unesco.verifies(signed.keyId(), bytes, "not base64!"))
                            .isFalse();
                    assertThat(unesco.verifies("another key", bytes, signed.value()))
                            .isFalse();
                    assertThat(unesco.name(Locale.FRENCH)).isEqualTo("UNESCO (fr)");
                    assertThat(unesco.name(Locale.GERMAN)).isEqualTo("UNESCO");
                });
    }

    @Test
    void the_key_id_is_the_thumbprint_of_the_public_jwk() {
        unesco(Keystores.addKey(folder.resolve("unesco.p12"), "signing", "Ed25519"))
                .run(context -> {
                    var key = context.getBean(Issuers.class)
                            .find("unesco")
                            .orElseThrow()
                            .keys()
                            .getFirst();
                    assertThat(key.id()).isEqualTo(thumbprint(key.x()));
                });
    }

    private static String thumbprint(String x) throws Exception {
        return OctetKeyPair.parse("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}")
                .computeThumbprint()
                .toString();
    }

    @Test
    void a_new_key_signs_and_the_old_one_still_verifies() {
        var keystore = Keystores.addKey(folder.resolve("unesco.p12"), "key-2026", "Ed25519");
        var before = new String[1];
        unesco(keystore)
                .run(context -> before[0] = context.getBean(Issuers.class)
                        .find("unesco")
                        .orElseThrow()
                        .keys()
                        .getFirst()
                        .id());
        Keystores.addKey(keystore, "key-2027", "Ed25519");
        unesco(keystore)
                .withPropertyValues("campus.issuers[0].key-alias=key-2027")
                .run(context -> {
                    var unesco = context.getBean(Issuers.class).find("unesco").orElseThrow();
                    assertThat(unesco.keys()).hasSize(2);
                    assertThat(unesco.keys().getLast().id()).isEqualTo(before[0]);
                    assertThat(unesco.sign(new byte[0]).orElseThrow().keyId())
                            .isEqualTo(unesco.keys().getFirst().id());
                });
        refused(unesco(keystore), "it has 2 keys: name one by key-alias");
    }

    @Test
    void an_issuer_that_left_verifies_what_it_signed_with_certificates_alone_and_signs_nothing_more() {
        var keystore = Keystores.addKey(folder.resolve("unesco.p12"), "key-2026", "Ed25519");
        Keystores.addKey(keystore, "key-2027", "Ed25519");
        var bytes = "statement".getBytes(StandardCharsets.UTF_8);
        var signed = new ArrayList<Issuer.Signed>();
        for (var alias : List.of("key-2026", "key-2027")) {
            unesco(keystore)
                    .withPropertyValues("campus.issuers[0].key-alias=" + alias)
                    .run(context -> signed.add(context.getBean(Issuers.class)
                            .find("unesco")
                            .orElseThrow()
                            .sign(bytes)
                            .orElseThrow()));
        }
        var certificates = Keystores.addCertificate(folder.resolve("left.p12"), keystore, "key-2026");
        Keystores.addCertificate(certificates, keystore, "key-2027");
        unesco(certificates).run(context -> {
            var unesco = context.getBean(Issuers.class).find("unesco").orElseThrow();
            assertThat(unesco.canSign()).isFalse();
            assertThat(unesco.sign(bytes)).isEmpty();
            assertThat(signed).hasSize(2).allMatch(one -> unesco.verifies(one.keyId(), bytes, one.value()));
        });
        refused(
                unesco(certificates).withPropertyValues("campus.issuers[0].key-alias=key-2027"),
                "no private key 'key-2027'");
    }

    @Test
    void a_keystore_with_nothing_to_sign_or_verify_with_stops_the_start() throws Exception {
        var empty = folder.resolve("empty.p12");
        var keystore = KeyStore.getInstance("PKCS12");
        keystore.load(null, null);
        try (var out = Files.newOutputStream(empty)) {
            keystore.store(out, Keystores.PASSWORD.toCharArray());
        }
        refused(unesco(empty), "it has neither a key nor an Ed25519 certificate");
    }

    @Test
    void an_issuer_without_a_keystore_cannot_sign() {
        runner.withPropertyValues("campus.issuers[0].id=unesco").run(context -> {
            var unesco = context.getBean(Issuers.class).find("unesco").orElseThrow();
            assertThat(unesco.canSign()).isFalse();
            assertThat(unesco.sign(new byte[0])).isEmpty();
            assertThat(unesco.name(Locale.ENGLISH)).isEqualTo("unesco");
        });
    }

    @Test
    void no_issuers_are_fine() {
        runner.run(context -> assertThat(context.getBean(Issuers.class).all()).isEmpty());
    }

    @Test
    void what_cannot_be_used_stops_the_start_with_a_clear_line() throws Exception {
        refused(unesco(folder.resolve("absent.p12")), "it is missing or cannot be read");
        refused(unesco(Files.writeString(folder.resolve("text.p12"), "not a keystore")), "of the issuer unesco: ");
        refused(unesco(Keystores.addKey(folder.resolve("rsa.p12"), "signing", "RSA")), "is not Ed25519");
    }

    @Test
    void a_wrong_password_or_alias_stops_the_start() {
        var keystore = Keystores.addKey(folder.resolve("unesco.p12"), "signing", "Ed25519");
        refused(unesco(keystore).withPropertyValues("campus.issuers[0].keystore-password=wrong"), "password");
        refused(unesco(keystore).withPropertyValues("campus.issuers[0].key-alias=other"), "no private key 'other'");
    }

    @Test
    void ids_that_do_not_fit_a_path_stop_the_start() {
        refused(runner.withPropertyValues("campus.issuers[0].id=a/b"), "lower-case letters, digits and hyphens");
        refused(runner.withPropertyValues("campus.issuers[0].name.en=Nameless"), "lower-case letters");
        refused(
                runner.withPropertyValues("campus.issuers[0].id=twice", "campus.issuers[1].id=twice"),
                "two issuers have the id twice");
    }

    private static void refused(ApplicationContextRunner runner, String because) {
        runner.run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).hasStackTraceContaining(because);
        });
    }
}
