package fr.campusnumerique.enrolment.seats;

import org.springframework.context.ApplicationContext;

/** Lets the seats' sweep come by at once. */
public final class Sweeps {

    private Sweeps() {}

    public static void sweep(ApplicationContext service) {
        service.getBean(SeatsSweep.class).sweep();
    }
}
