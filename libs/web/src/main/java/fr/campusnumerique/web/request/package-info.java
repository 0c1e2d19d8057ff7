/** What a request must be like before a handler sees it: bounded in size and time, of a known form, with clean text. */
@NullMarked
package fr.campusnumerique.web.request;

import org.jspecify.annotations.NullMarked;
