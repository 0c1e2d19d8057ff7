/** For tests: a broker, a store and an identity provider once per JVM, and plain clients of them. */
@NullMarked
package fr.campusnumerique.local.parts;

import org.jspecify.annotations.NullMarked;
