package fr.campusnumerique.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** The RSA key that signs tokens, and the signing itself. */
final class SigningKey {

    private final JWKSource<SecurityContext> keys;
    private final NimbusJwtEncoder encoder;

    private SigningKey(RSAKey key) {
        this.keys = new ImmutableJWKSet<>(new JWKSet(key));
        this.encoder = new NimbusJwtEncoder(keys);
    }

    static SigningKey fresh() {
        return new SigningKey(generate());
    }

    /** The key kept in a file, so that tokens outlive a restart; made on the first call. */
    static SigningKey keptIn(Path file) {
        try {
            if (Files.exists(file)) {
                return new SigningKey(RSAKey.parse(Files.readString(file)));
            }
            RSAKey key = generate();
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".json");
            restrict(written);
            Files.writeString(written, key.toJSONString());
            Files.move(written, file);
            return new SigningKey(key);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the identity provider's key in " + file, e);
        } catch (ParseException e) {
            throw new IllegalStateException("the identity provider's key " + file + " is broken: remove it", e);
        }
    }

    JWKSource<SecurityContext> keys() {
        return keys;
    }

    String sign(JwtClaimsSet claims) {
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private static void restrict(Path file) throws IOException {
        @Nullable PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }
}
