import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A Neo4j Community server on loopback, Bolt only: arguments HOME PORT, password in NEO4J_PASSWORD. */
public class TestServer {
    public static void main(String[] arguments) throws Exception {
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
        var server = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, address)
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .build();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        try (var change = server.database("system").beginTx()) {
            change.execute("ALTER USER neo4j SET PASSWORD $new CHANGE NOT REQUIRED", Map.of("new", System.getenv("NEO4J_PASSWORD")));
            change.commit();
        }
        System.out.println("READY");
        Thread.currentThread().join();
    }
}
