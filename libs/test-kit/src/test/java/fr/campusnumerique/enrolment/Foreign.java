package fr.campusnumerique.enrolment;

public final class Foreign {}
