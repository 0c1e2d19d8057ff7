package fr.campusnumerique.eventing.outbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of an event on the wire: the CloudEvents {@code type}, e.g. {@code org.example.order.placed.v1}. It is a
 * constant of the contract and never changes with the Java class that carries it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
    String value();
}
