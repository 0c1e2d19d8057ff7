package fr.campusnumerique.catalog;

import fr.campusnumerique.testkit.deploy.EnvironmentWalk;

class EnvironmentTest implements EnvironmentWalk {

    @Override
    public String name() {
        return "catalog-service";
    }

    @Override
    public Class<?> application() {
        return CatalogServiceApplication.class;
    }
}
