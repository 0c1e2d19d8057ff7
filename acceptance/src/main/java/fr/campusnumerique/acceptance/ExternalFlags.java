package fr.campusnumerique.acceptance;

import fr.campusnumerique.local.launcher.ExternalParts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** A store and brokers of the user's own. */
final class ExternalFlags {

    @Option(
            names = "--store",
            paramLabel = "URI",
            description =
                    "a MongoDB of yours instead of the embedded store, e.g. mongodb://host:27017/?replicaSet=rs0; each"
                            + " service has a database there that is called like it")
    private @Nullable String store;

    @Option(
            names = "--brokers",
            paramLabel = "LIST",
            description =
                    "a Kafka of yours instead of the campus's broker, e.g. host-1:9092,host-2:9092, without users; the"
                            + " topics are called campus.*")
    private @Nullable String brokers;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** @throws ParameterException when one of them cannot be used */
    ExternalParts parts() {
        try {
            return new ExternalParts(store, brokers);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
