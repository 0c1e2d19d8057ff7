/**
 * What the HTTP side of every service shares. Knows no domain.
 *
 * <p>A request passes, in this order: {@code request} (size and time), {@code security} (token, role), {@code request}
 * again (content type, text). {@code problem} answers whatever is refused or fails, {@code conditional} and {@code paging}
 * serve controllers, {@code openapi} describes it all.
 */
@NullMarked
package fr.campusnumerique.web;

import org.jspecify.annotations.NullMarked;
