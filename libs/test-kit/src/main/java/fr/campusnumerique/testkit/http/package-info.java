/** Speaking HTTP to a service under test: a client, its OpenAPI document, and a walk through what it must refuse. */
@NullMarked
package fr.campusnumerique.testkit.http;

import org.jspecify.annotations.NullMarked;
