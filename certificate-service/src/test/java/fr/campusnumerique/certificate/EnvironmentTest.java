package fr.campusnumerique.certificate;

import fr.campusnumerique.testkit.deploy.EnvironmentWalk;

class EnvironmentTest implements EnvironmentWalk {

    @Override
    public String name() {
        return "certificate-service";
    }

    @Override
    public Class<?> application() {
        return CertificateServiceApplication.class;
    }
}
