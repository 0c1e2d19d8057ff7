package fr.campusnumerique.acceptance;

import fr.campusnumerique.local.CampusException;
import fr.campusnumerique.local.LauncherLog;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The main class behind the {@code campus} script. */
@Command(
        name = "campus",
        description = "A whole training campus on this machine: Kafka, store, identity provider and the four services.",
        subcommands = {
            UpCommand.class,
            RehearseCommand.class,
            DemoCommand.class,
            FaultsCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Campus {

    private Campus() {}

    public static void main(String[] arguments) {
        LauncherLog.quiet();
        CommandLine commands = new CommandLine(new Campus());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CampusException forTheUser) {
                System.err.println("campus: " + forTheUser.getMessage());
                return 1;
            }
            throw failure;
        });
        System.exit(arguments.length == 0 ? commands.execute("help") : commands.execute(arguments));
    }
}
