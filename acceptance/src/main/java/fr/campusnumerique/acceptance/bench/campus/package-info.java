/** What a whole campus costs: CPU and operations of the store for a request for a seat, answers over HTTP, memory, rest. */
@NullMarked
package fr.campusnumerique.acceptance.bench.campus;

import org.jspecify.annotations.NullMarked;
