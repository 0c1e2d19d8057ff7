package fr.campusnumerique.catalog;

import java.util.List;
import java.util.Locale;

/** Cities as they are compared: whoever writes "BORDEAUX" means Bordeaux. */
public final class CityNames {

    private CityNames() {}

    public static String of(String city) {
        return city.strip().toLowerCase(Locale.ROOT);
    }

    public static List<String> of(List<String> cities) {
        return cities.stream().map(CityNames::of).distinct().toList();
    }
}
