package fr.campusnumerique.acceptance;

import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.identity.Persona;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "up", description = "Start an empty campus and keep it running until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private CampusFlags flags = new CampusFlags();

    @Override
    public Integer call() throws InterruptedException {
        long began = System.nanoTime();
        LocalCampus campus = LocalCampus.start(flags.options(), System.out::println);
        System.out.printf("campus ready after %.1f s%n%n", (System.nanoTime() - began) / 1e9);
        describe(campus);
        System.out.println("\nCtrl-C stops it.");
        campus.prepareQuickStarts(PrepareCommand.PROGRAM);
        // The JVM's shutdown hook stops the campus.
        new CountDownLatch(1).await();
        return 0;
    }

    static void describe(LocalCampus campus) {
        for (String service : LocalCampus.SERVICES) {
            System.out.printf("%-20s %s%n", service, campus.url(service));
        }
        System.out.printf("%-20s %s%n", "Kafka", campus.bootstrapServers());
        System.out.printf("%-20s %s%n%n", "identity", campus.url(LocalCampus.IDENTITY));
        System.out.printf(
                "A token: curl -s -u learner-amina:%s -d grant_type=client_credentials %s/oauth2/token%n",
                LocalIdentity.SECRET, campus.identity().issuer());
        System.out.println("Personas: "
                + String.join(
                        ", ",
                        campus.identity().personas().stream().map(Persona::id).toList())
                + ", any learner-<name>, trainer-<name> or reviewer-<name>, and line-manager-<n> or training-officer-<n>"
                + " of the administration number n, from 0 to 11");
    }
}
