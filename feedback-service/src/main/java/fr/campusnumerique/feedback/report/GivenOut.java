package fr.campusnumerique.feedback.report;

import fr.campusnumerique.feedback.CellCounts;
import fr.campusnumerique.feedback.Figures;
import fr.campusnumerique.feedback.disclosure.DisclosureService;
import java.util.function.BiFunction;

/** To whom figures are given out, and by which rule. */
enum GivenOut {
    TO_EVERYBODY(DisclosureService::published),
    /** To the programme's officer and operators. */
    EXACTLY(DisclosureService::exact);

    private final BiFunction<CellCounts, String, Figures> rule;

    GivenOut(BiFunction<CellCounts, String, Figures> rule) {
        this.rule = rule;
    }

    boolean exact() {
        return this == EXACTLY;
    }

    /** In the words' language. */
    Figures figures(CellCounts counts, Words words) {
        return rule.apply(counts, words.name(counts));
    }
}
