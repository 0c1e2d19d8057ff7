/** What the HTTP side of every service shares: problems, security, conditional requests, pages. Knows no domain. */
@NullMarked
package fr.campusnumerique.web;

import org.jspecify.annotations.NullMarked;
