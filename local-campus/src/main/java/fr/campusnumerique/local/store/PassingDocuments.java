package fr.campusnumerique.local.store;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;
import java.util.stream.Stream;

/** The embedded store in memory, with {@link GuardedSaves} and a {@link SecondaryIndex} where one is asked for. */
final class PassingDocuments extends MemoryBackend {

    private final GuardedSaves guardedSaves = new GuardedSaves(getCursorRegistry());

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return guardedSaves.handle(channel, database, command, query, super::handleCommand);
    }

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new MemoryDatabase(name, getCursorRegistry()) {
            @Override
            protected Index<Integer> openOrCreateSecondaryIndex(
                    String collection, String index, List<IndexKey> keys, boolean sparse) {
                return new SecondaryIndex<>(index, keys);
            }

            @Override
            protected MemoryCollection openOrCreateCollection(String collection, CollectionOptions options) {
                return new MemoryCollection(this, collection, options, cursorRegistry) {
                    @Override
                    protected boolean tracksDataSize() {
                        // Encodes what is written once more, and what was there before: nobody asks for the sum.
                        return false;
                    }

                    @Override
                    public Stream<Document> queryAllAsStream() {
                        return FirstMatch.documents(this, super::queryAllAsStream);
                    }
                };
            }
        };
    }
}
