package fr.campusnumerique.acceptance.drill;

import fr.campusnumerique.acceptance.faults.FaultsReport;
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

    /**
     * One whose line ends with what the ledger says of the commands, and with how many findings it does not count.
     *
     * @param counted how many of the findings the beginning of the line counts
     */
    static DrillReport of(String beginning, FaultsReport ledger, List<String> findings, long counted) {
        long inLedger = ledger.lost() + ledger.invented() + ledger.doubled();
        String line = "%scommands %d, lost %d, invented %d, doubled %d, other findings %d"
                .formatted(
                        beginning,
                        ledger.commands(),
                        ledger.lost(),
                        ledger.invented(),
                        ledger.doubled(),
                        findings.size() - counted - inLedger);
        return new DrillReport(line, findings);
    }
}
