package fr.campusnumerique.acceptance.drill;

import java.util.List;

/**
 * What a drill came to.
 *
 * @param line to be kept
 * @param findings all that is not as it should be
 */
public record DrillReport(String line, List<String> findings) {

    public DrillReport {
        findings = List.copyOf(findings);
    }
}
