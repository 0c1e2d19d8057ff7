/** What the services' OpenAPI documents have in common: the token, problems, roles, answers that follow from the shape. */
@NullMarked
package fr.campusnumerique.web.openapi;

import org.jspecify.annotations.NullMarked;
