package fr.campusnumerique.catalog;

import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.store.StoreOperations;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on a free port, with a real broker, a store and an identity provider. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"campus.erasure.settle=1s", "campus.erasure.sweep-every=200ms"})
@ContextConfiguration(initializers = LocalParts.class)
@Import({Client.class, StoreChanges.class, StoreOperations.class})
public @interface CatalogTest {}
