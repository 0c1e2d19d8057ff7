package fr.campusnumerique.catalog.beta;

import org.springframework.stereotype.Component;

@Component
public class BetaService {}
