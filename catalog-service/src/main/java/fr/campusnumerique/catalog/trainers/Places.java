package fr.campusnumerique.catalog.trainers;

import java.util.List;
import java.util.Locale;

/** Cities as they are compared: whoever writes "BORDEAUX" means Bordeaux. */
final class Places {

    private Places() {}

    static String of(String city) {
        return city.strip().toLowerCase(Locale.ROOT);
    }

    static List<String> of(List<String> cities) {
        return cities.stream().map(Places::of).distinct().toList();
    }
}
