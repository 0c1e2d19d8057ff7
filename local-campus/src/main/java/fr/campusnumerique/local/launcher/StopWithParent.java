package fr.campusnumerique.local.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another main class, and ends the process when its standard input closes: the launcher holds the other end, so a
 * part never outlives it, not even when the launcher is killed with SIGKILL. It uses nothing but the JDK, because it
 * stands alone in a jar beside each service.
 */
public final class StopWithParent {

    private StopWithParent() {}

    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("stop-with-parent").start(StopWithParent::watch);
        Method main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void watch() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes anything; only the end matters.
            }
        } catch (IOException closed) {
            System.err.println("standard input failed: " + closed.getMessage());
        }
        // Without an orderly shutdown: the launcher took the store with it, there is nothing left to wait for.
        Runtime.getRuntime().halt(1);
    }
}
