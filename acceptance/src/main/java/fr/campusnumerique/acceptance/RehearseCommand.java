package fr.campusnumerique.acceptance;

import fr.campusnumerique.local.launcher.LocalCampus;
import picocli.CommandLine.Command;

@Command(name = "rehearse", hidden = true, description = "For the campus script: what every start does, to be cached.")
final class RehearseCommand implements Runnable {

    @Override
    public void run() {
        LocalCampus.rehearse();
    }
}
