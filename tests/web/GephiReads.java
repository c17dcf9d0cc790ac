// Reads a network file by Gephi's own reader and writes what Gephi then has: one line for each node, edge and problem.

import java.io.File;
import java.util.Iterator;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.DirectedGraph;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

public class GephiReads {
    public static void main(String[] files) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        ImportController imports = Lookup.getDefault().lookup(ImportController.class);
        Container container = imports.importFile(new File(files[0]));
        container.getLoader().setAutoScale(false); // places and sizes as the file has them
        imports.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
        DirectedGraph graph = model.getDirectedGraph();
        for (Column column : model.getNodeTable().toArray()) {
            say("column", column.getTitle(), column.getTypeClass().getSimpleName());
        }
        for (Node node : graph.getNodes().toArray()) {
            String colour = String.format("#%02X%02X%02X", (int) (node.r() * 255 + .5), (int) (node.g() * 255 + .5), (int) (node.b() * 255 + .5));
            say("node", node.getId(), node.getLabel(), node.x(), node.y(), node.size(), colour, told(node, model.getNodeTable().toArray(), "kind"));
        }
        for (Edge edge : graph.getEdges().toArray()) {
            say("edge", edge.getSource().getId(), edge.getTarget().getId(), edge.getTypeLabel(), edge.isDirected(), told(edge, model.getEdgeTable().toArray(), "basis"));
        }
        Iterator<Issue> issues = container.getReport().getIssues(1000);
        while (issues.hasNext()) {
            Issue issue = issues.next();
            say("issue", issue.getLevel(), issue.getMessage());
        }
        System.exit(0);
    }

    private static Object told(Element element, Column[] columns, String title) {
        for (Column column : columns) {
            if (column.getTitle().equals(title)) {
                return element.getAttribute(column);
            }
        }
        return "";
    }

    private static void say(Object... parts) {
        StringBuilder line = new StringBuilder();
        for (Object part : parts) {
            line.append(line.length() > 0 ? "\t" : "").append(String.valueOf(part).replaceAll("[\\t\\r\\n]", " "));
        }
        System.out.println(line);
    }
}
