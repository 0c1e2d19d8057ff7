package fr.campusnumerique.local.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes a service's fat jar apart, as {@code -Djarmode=tools extract} does, without a JVM of its own. */
final class FatJar {

    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** Where Boot leaves what it was built from, of what it consists, and its spring.factories. */
    private static final String FACTS = "META-INF/";

    private static final Pattern NOT_OF_THE_SERVICE = Pattern.compile("META-INF/(MANIFEST\\.MF|(maven|services)/.*)");

    private FatJar() {}

    /** Puts a jar with the service's own classes, of the same name, and its libraries into a new folder: all or nothing. */
    static void unpack(Path jar, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.createDirectories(part.resolve("lib"));
        try (JarFile fat = new JarFile(jar.toFile());
                JarOutputStream own =
                        new JarOutputStream(Files.newOutputStream(part.resolve(jar.getFileName())), manifest(fat))) {
            for (JarEntry entry : fat.stream().toList()) {
                String name = entry.getName();
                if (entry.isDirectory()) {
                    // Spring looks for its beans below folders: without their entries it finds none.
                    if (name.startsWith(CLASSES) && name.length() > CLASSES.length()) {
                        own.putNextEntry(new JarEntry(name.substring(CLASSES.length())));
                        own.closeEntry();
                    }
                } else if (name.startsWith(LIBRARIES)) {
                    Path library = part.resolve("lib").resolve(name.substring(LIBRARIES.length()));
                    Files.copy(fat.getInputStream(entry), library, StandardCopyOption.REPLACE_EXISTING);
                } else if (name.startsWith(CLASSES)) {
                    own.putNextEntry(new JarEntry(name.substring(CLASSES.length())));
                    fat.getInputStream(entry).transferTo(own);
                    own.closeEntry();
                } else if (name.startsWith(FACTS)
                        && !NOT_OF_THE_SERVICE.matcher(name).matches()) {
                    own.putNextEntry(new JarEntry(name));
                    fat.getInputStream(entry).transferTo(own);
                    own.closeEntry();
                }
            }
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Manifest manifest(JarFile fat) throws IOException {
        Attributes before = fat.getManifest().getMainAttributes();
        String index = new String(
                fat.getInputStream(fat.getEntry(before.getValue("Spring-Boot-Classpath-Index")))
                        .readAllBytes(),
                UTF_8);
        Manifest manifest = new Manifest();
        Attributes after = manifest.getMainAttributes();
        after.putAll(before);
        after.keySet()
                .removeIf(key -> key.toString().startsWith("Spring-Boot-")
                        && !key.toString().endsWith("Version"));
        after.put(Attributes.Name.MAIN_CLASS, Objects.requireNonNull(before.getValue("Start-Class")));
        after.put(
                Attributes.Name.CLASS_PATH,
                index.lines()
                        .map(line -> line.replace("- \"" + LIBRARIES, "lib/").replace("\"", ""))
                        .collect(Collectors.joining(" ")));
        return manifest;
    }
}
