package fr.campusnumerique.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** The embedded store in a file, with {@link GuardedSaves} and a {@link SecondaryIndex} where one is asked for. */
final class KeptDocuments extends H2Backend {

    private final GuardedSaves guardedSaves = new GuardedSaves(getCursorRegistry());

    KeptDocuments(MVStore file) {
        super(file);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return guardedSaves.handle(channel, database, command, query, super::handleCommand);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new H2Database(name, getMvStore(), getCursorRegistry()) {
            @Override
            protected Index<Object> openOrCreateUniqueIndex(
                    String collection, String index, List<IndexKey> keys, boolean sparse) {
                // Opened first with the order of its keys; the library finds it open.
                getMvStore()
                        .openMap(
                                namespace(collection) + "._index_" + index,
                                new MVMap.Builder<KeyValue, Object>().keyType(new KeyType()));
                return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
            }

            @Override
            protected Index<Object> openOrCreateSecondaryIndex(
                    String collection, String index, List<IndexKey> keys, boolean sparse) {
                return new SecondaryIndex<>(index, keys);
            }

            @Override
            protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
                // The maps' names are those of the library: what it has written stays readable.
                String namespace = namespace(collection);
                return new H2Collection(
                        this,
                        collection,
                        options,
                        getMvStore().openMap("databases." + namespace),
                        getMvStore().openMap("meta." + namespace),
                        cursorRegistry) {
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

            private String namespace(String collection) {
                return name + "." + collection;
            }
        };
    }
}
