package fr.campusnumerique.catalog;

import fr.campusnumerique.text.PlainText;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Names of cities: as they are kept, and as they are compared. */
public final class CityNames {

    private CityNames() {}

    /** For comparison: whoever writes "BORDEAUX" means Bordeaux. */
    public static String of(String city) {
        return normal(city).toLowerCase(Locale.ROOT);
    }

    public static List<String> of(List<String> cities) {
        return cities.stream().map(CityNames::of).distinct().toList();
    }

    /** In the form in which all text is kept; what was stored before it was, and cannot be brought into it, as it is. */
    public static String normal(String city) {
        try {
            return PlainText.line(city);
        } catch (IllegalArgumentException odd) {
            return city;
        }
    }

    /** How a name may be stored: composed as today, or decomposed as some editors' systems sent it before. */
    public static List<String> spellings(String city) {
        return List.of(normal(city), Normalizer.normalize(normal(city), Normalizer.Form.NFD));
    }
}
