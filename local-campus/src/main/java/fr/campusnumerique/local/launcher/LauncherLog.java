package fr.campusnumerique.local.launcher;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** The log of the process that starts a campus: its output belongs to the user. */
public final class LauncherLog {

    private LauncherLog() {}

    /** Only warnings, and those on the standard error. To be called before anything logs. */
    public static void quiet() {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "logback-campus-launcher.xml");
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
