package fr.campusnumerique.catalog.beta;

import fr.campusnumerique.catalog.alpha.AlphaEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class BetaRepository {

    @Nullable
    AlphaEvent last;
}
