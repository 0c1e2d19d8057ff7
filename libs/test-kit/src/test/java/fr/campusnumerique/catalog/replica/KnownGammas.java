package fr.campusnumerique.catalog.replica;

import org.springframework.stereotype.Component;

@Component
public class KnownGammas {}
