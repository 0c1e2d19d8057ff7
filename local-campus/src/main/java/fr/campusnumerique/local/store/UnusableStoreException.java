package fr.campusnumerique.local.store;

import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** The store's file is in use by another process, is broken, or of an earlier version. The message says which. */
public final class UnusableStoreException extends IllegalStateException {

    UnusableStoreException(Path file, MVStoreException cause) {
        super(
                cause.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                        ? "the store " + file + " is in use by another campus"
                        : "the store " + file + " cannot be read: it is broken",
                cause);
    }

    /** For a file in an order that is not read any more. */
    UnusableStoreException(Path file) {
        super("the store " + file + " was written by an earlier version");
    }
}
