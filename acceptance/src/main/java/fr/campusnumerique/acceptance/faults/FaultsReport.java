package fr.campusnumerique.acceptance.faults;

import fr.campusnumerique.acceptance.faults.compare.Findings;
import fr.campusnumerique.acceptance.faults.compare.Findings.Kind;
import fr.campusnumerique.acceptance.faults.compare.Parked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run came to.
 *
 * @param parked poison records that are parked where they must be
 * @param toPark how many must be
 * @param findings all that is not as it was promised
 */
public record FaultsReport(
        int commands,
        int kills,
        int lost,
        int invented,
        int doubled,
        int oversold,
        int parked,
        int toPark,
        List<String> findings) {

    static FaultsReport of(int commands, int kills, Parked parked, Findings findings) {
        List<String> all = new ArrayList<>();
        findings.all()
                .forEach(finding -> all.add(finding.kind().name().toLowerCase(Locale.ROOT) + ": " + finding.what()));
        return new FaultsReport(
                commands,
                kills,
                findings.count(Kind.LOST),
                findings.count(Kind.INVENTED),
                findings.count(Kind.DOUBLED),
                findings.count(Kind.OVERSOLD),
                parked.found(),
                parked.expected(),
                List.copyOf(all));
    }

    /** Whether every promise was kept. */
    public boolean kept() {
        return findings.isEmpty() && parked == toPark;
    }

    /** The figures in one line; what is of another kind, such as events in a wrong order, is only said where it is found. */
    public String line() {
        String line = "faults: commands %d, kills %d, lost %d, invented %d, doubled %d, parked %d of %d, oversold %d"
                .formatted(commands, kills, lost, invented, doubled, parked, toPark, oversold);
        int others = findings.size() - lost - invented - doubled - oversold;
        return others == 0 ? line : line + ", other findings " + others;
    }
}
