package fr.campusnumerique.enrolment;

import fr.campusnumerique.testkit.deploy.EnvironmentWalk;

class EnvironmentTest implements EnvironmentWalk {

    @Override
    public String name() {
        return "enrolment-service";
    }

    @Override
    public Class<?> application() {
        return EnrolmentServiceApplication.class;
    }
}
