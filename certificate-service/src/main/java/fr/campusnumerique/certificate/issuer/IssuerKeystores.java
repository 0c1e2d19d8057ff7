package fr.campusnumerique.certificate.issuer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the issuers' keys from the keystores that the operator provides; a wrong one stops the start with a clear line. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IssuerSettings.class)
class IssuerKeystores {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

    @Bean
    Issuers issuers(IssuerSettings settings) {
        return new Issuers(
                settings.issuers().stream().map(IssuerKeystores::issuer).toList());
    }

    private static Issuer issuer(IssuerSettings.One settings) {
        var id = Objects.requireNonNullElse(settings.id(), "");
        if (!ID.matcher(id).matches()) {
            throw new IllegalStateException(
                    "campus.issuers: the id '" + id + "' must be lower-case letters, digits and hyphens");
        }
        if (settings.keystore() == null) {
            return new Issuer(id, settings.name(), List.of(), null);
        }
        try {
            return withKeys(id, settings, settings.keystore());
        } catch (IOException | GeneralSecurityException e) {
            throw refused(id, settings.keystore(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Issuer withKeys(String id, IssuerSettings.One settings, Path file)
            throws IOException, GeneralSecurityException {
        var password =
                Objects.requireNonNullElse(settings.keystorePassword(), "").toCharArray();
        var keystore = KeyStore.getInstance("PKCS12");
        if (!Files.isReadable(file)) {
            throw refused(id, file, "it is missing or cannot be read", null);
        }
        try (var in = Files.newInputStream(file)) {
            keystore.load(in, password);
        }
        var alias = signingAlias(id, settings, file, keystore);
        if (alias == null) {
            return verifying(id, settings, file, keystore);
        }
        if (!(keystore.getKey(alias, password) instanceof PrivateKey signing)) {
            throw refused(id, file, "it has no private key '" + alias + "'", null);
        }
        var key = ed25519(keystore, alias);
        if (key == null) {
            throw refused(id, file, "the key '" + alias + "' is not Ed25519", null);
        }
        var current = IssuerKey.of(key);
        var keys = new ArrayList<>(List.of(current));
        keys.addAll(othersThan(alias, keystore));
        return new Issuer(id, settings.name(), keys, new Issuer.Signing(current.id(), signing));
    }

    /** One that has left: what it signed goes on verifying, and nothing more is signed. */
    private static Issuer verifying(String id, IssuerSettings.One settings, Path file, KeyStore keystore)
            throws GeneralSecurityException {
        var keys = othersThan(null, keystore);
        if (keys.isEmpty()) {
            throw refused(id, file, "it has neither a key nor an Ed25519 certificate", null);
        }
        return new Issuer(id, settings.name(), keys, null);
    }

    private static List<IssuerKey> othersThan(@Nullable String signing, KeyStore keystore)
            throws GeneralSecurityException {
        var keys = new ArrayList<IssuerKey>();
        for (var alias : Collections.list(keystore.aliases())) {
            var key = alias.equalsIgnoreCase(signing) ? null : ed25519(keystore, alias);
            if (key != null) {
                keys.add(IssuerKey.of(key));
            }
        }
        return keys;
    }

    /** Null if the keystore has only certificates. */
    private static @Nullable String signingAlias(String id, IssuerSettings.One settings, Path file, KeyStore keystore)
            throws GeneralSecurityException {
        if (settings.keyAlias() != null) {
            return settings.keyAlias();
        }
        var aliases = new ArrayList<String>();
        for (var alias : Collections.list(keystore.aliases())) {
            if (keystore.isKeyEntry(alias)) {
                aliases.add(alias);
            }
        }
        if (aliases.isEmpty()) {
            return null;
        }
        if (aliases.size() > 1) {
            throw refused(id, file, "it has " + aliases.size() + " keys: name one by key-alias", null);
        }
        return aliases.getFirst();
    }

    private static @Nullable PublicKey ed25519(KeyStore keystore, String alias) throws GeneralSecurityException {
        var certificate = keystore.getCertificate(alias);
        return certificate != null
                        && certificate.getPublicKey() instanceof EdECPublicKey key
                        && key.getParams().getName().equals("Ed25519")
                ? key
                : null;
    }

    private static IllegalStateException refused(String id, Path file, String why, @Nullable Throwable cause) {
        return new IllegalStateException("the keystore " + file + " of the issuer " + id + ": " + why, cause);
    }
}
