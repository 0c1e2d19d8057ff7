package fr.campusnumerique.acceptance;

import fr.campusnumerique.local.launcher.CampusException;
import fr.campusnumerique.local.launcher.LauncherLog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The main class behind the {@code campus} script. */
@Command(
        name = "campus",
        scope = ScopeType.INHERIT, // so that --help and --version are options of every command
        mixinStandardHelpOptions = true,
        version = "Campus on Java ${java.version}",
        description = "A whole training campus on this machine: Kafka, store, identity provider and the four services.",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            PrepareCommand.class,
            FaultsCommand.class,
            DrillCommand.class,
            RepublishCommand.class,
            YearCommand.class,
            BenchCommand.class,
            ResultsCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Campus {

    private Campus() {}

    public static void main(String[] arguments) {
        LauncherLog.quiet();
        System.exit(
                arguments.length == 0 ? commands().execute("help") : commands().execute(arguments));
    }

    /** All commands; what is in their way is said in one line and without a stack trace. */
    static CommandLine commands() {
        CommandLine commands = new CommandLine(new Campus());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CampusException forTheUser) {
                System.err.println("campus: " + forTheUser.getMessage());
                return 1;
            }
            throw failure;
        });
        return commands;
    }
}
