package fr.campusnumerique.local.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FatJarTest {

    @TempDir
    private Path folder;

    @Test
    void classes_and_their_folders_are_in_one_jar_and_libraries_beside_it() throws Exception {
        Path fat = folder.resolve("some-service.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", "some.Main");
        manifest.getMainAttributes().putValue("Spring-Boot-Classpath-Index", "BOOT-INF/classpath.idx");
        try (var jar = new JarOutputStream(Files.newOutputStream(fat), manifest)) {
            put(jar, "META-INF/sbom/application.cdx.json", "{}");
            put(jar, "META-INF/services/of.the.Loader", "its.Own");
            put(jar, "BOOT-INF/classes/", "");
            put(jar, "BOOT-INF/classes/some/", "");
            put(jar, "BOOT-INF/classes/some/Main.class", "code");
            put(jar, "BOOT-INF/lib/a.jar", "library");
            put(jar, "BOOT-INF/classpath.idx", "- \"BOOT-INF/lib/a.jar\"\n- \"BOOT-INF/lib/b.jar\"\n");
        }

        FatJar.unpack(fat, folder.resolve("unpacked"));

        assertThat(folder.resolve("unpacked/lib/a.jar")).hasContent("library");
        try (var jar = new JarFile(folder.resolve("unpacked/some-service.jar").toFile())) {
            var main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Main-Class")).isEqualTo("some.Main");
            assertThat(main.getValue("Class-Path")).isEqualTo("lib/a.jar lib/b.jar");
            assertThat(jar.getEntry("some/"))
                    .as("Spring finds beans below folders only")
                    .isNotNull();
            assertThat(jar.getEntry("some/Main.class")).isNotNull();
            assertThat(jar.getEntry("META-INF/sbom/application.cdx.json")).isNotNull();
            assertThat(jar.getEntry("META-INF/services/of.the.Loader")).isNull();
        }
    }

    private static void put(JarOutputStream jar, String name, String content) throws Exception {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content.getBytes(UTF_8));
        jar.closeEntry();
    }
}
