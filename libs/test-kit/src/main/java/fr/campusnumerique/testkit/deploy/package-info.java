/** What operators deploy by, held against what the services know: manifests, the compose file, and environments. */
@NullMarked
package fr.campusnumerique.testkit.deploy;

import org.jspecify.annotations.NullMarked;
