package fr.campusnumerique.feedback;

import fr.campusnumerique.testkit.deploy.EnvironmentWalk;

class EnvironmentTest implements EnvironmentWalk {

    @Override
    public String name() {
        return "feedback-service";
    }

    @Override
    public Class<?> application() {
        return FeedbackServiceApplication.class;
    }
}
