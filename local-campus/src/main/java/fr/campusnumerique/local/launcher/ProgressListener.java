package fr.campusnumerique.local.launcher;

/** Takes, in short lines for the user, what the local campus is doing and what happens to its parts. */
@FunctionalInterface
public interface ProgressListener {
    void on(String line);
}
