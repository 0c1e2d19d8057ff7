/** Lists that are read page by page, by cursor. */
@NullMarked
package fr.campusnumerique.web.paging;

import org.jspecify.annotations.NullMarked;
