package fr.campusnumerique.catalog;

import java.nio.file.*;

class CpTest {
    @org.junit.jupiter.api.Test
    void x() throws Exception {
        Files.writeString(
                Path.of("/tmp/cpt/cp"),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    }
}
