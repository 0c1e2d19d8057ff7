/** What the repository says of metrics: the guide's table, alerts, their tests, and dashboards; held against each other. */
@NullMarked
package fr.campusnumerique.testkit.metrics;

import org.jspecify.annotations.NullMarked;
