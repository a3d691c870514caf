package org.litemaas.infra.dashboard;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/**
 * Reads Grafana's dashboard JSON: the classic model (schema 36 and up, and the older panels that published files still
 * have), bare or as Grafana's API exports it, under {@code dashboard}. Safe for many threads.
 */
public final class DashboardReader {
    private static final Pattern UID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final int LONGEST_TITLE = 300;
    private static final Pattern REFRESH = Pattern.compile("\\d{1,6}(ms|[smhd])");

    private final JsonText json = new JsonText();

    /**
     * @param file UTF-8, at most 1 MiB
     * @throws InvalidDashboard when this is no dashboard; says where and why
     */
    public Dashboard read(byte[] file) throws InvalidDashboard {
        JsonObject all = json.read(file);
        JsonPlace root = all.get("dashboard") instanceof JsonObject exported && !all.containsKey("panels")
                ? new JsonPlace(exported, "/dashboard")
                : new JsonPlace(all, "");
        refuseOtherModels(root);
        String title = title(root);
        List<Variable> variables = VariableReader.read(root.child("templating"), inputs(root));
        PanelLayout layout = new PanelLayout(new PanelReader(dataSources(root, variables)));
        layout.read(root);
        JsonPlace time = root.child("time");
        String refresh = root.text("refresh", "");
        return new Dashboard(
                uid(root, title),
                title,
                root.text("description", ""),
                root.texts("tags"),
                time.text("from", "now-6h"),
                time.text("to", "now"),
                REFRESH.matcher(refresh).matches() ? refresh : null,
                variables,
                layout.rows(),
                layout.panels(),
                notices(root));
    }

    private static void refuseOtherModels(JsonPlace root) throws InvalidDashboard {
        JsonPlace spec = root.child("spec");
        if (root.has("elements") || spec.has("elements")) {
            throw new InvalidDashboard(
                    root.has("elements") ? root.below("elements") : spec.below("elements"),
                    "this is Grafana's schema v2, expected the classic model with \"panels\": export the dashboard"
                            + " with the classic (V1) model chosen");
        }
        if (root.has("kind") && spec.has("json")) {
            throw new InvalidDashboard(
                    spec.below("json"),
                    "this is a Kubernetes object that holds a dashboard, expected the dashboard itself: take the text"
                            + " under spec.json");
        }
        if (!root.has("panels") && !root.has("rows")) {
            throw new InvalidDashboard(
                    root.below("panels"), "missing: expected an array of panels, as Grafana exports it");
        }
    }

    private static String title(JsonPlace root) throws InvalidDashboard {
        JsonValue title = root.value("title");
        if (!(title instanceof JsonString text) || text.getString().isBlank()) {
            throw new InvalidDashboard(root.below("title"), "missing or empty: expected the dashboard's name");
        }
        if (text.getString().length() > LONGEST_TITLE) {
            throw new InvalidDashboard(
                    root.below("title"),
                    "has " + text.getString().length() + " characters, expected at most " + LONGEST_TITLE);
        }
        return text.getString().strip();
    }

    /** The file's own, or one made of the title, as files meant for sharing often have none. */
    private static String uid(JsonPlace root, String title) throws InvalidDashboard {
        String uid = root.filled("uid");
        if (uid != null) {
            if (!UID.matcher(uid).matches()) {
                throw new InvalidDashboard(
                        root.below("uid"), "expected 1 to 40 letters, digits, _ and -, received " + shown(uid));
            }
            return uid;
        }
        String made =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        made = made.length() > 40 ? made.substring(0, 40) : made;
        if (made.isEmpty()) {
            throw new InvalidDashboard(
                    root.below("uid"), "missing, and the title has no letter or digit to make one of: expected a uid");
        }
        return made;
    }

    /** The constants of a file exported for sharing. */
    private static Map<String, String> inputs(JsonPlace root) {
        Map<String, String> values = new HashMap<>();
        for (JsonPlace input : root.children("__inputs")) {
            String name = input.text("name");
            String value = input.text("value");
            if (name != null && value != null && input.text("type", "").equals("constant")) {
                values.put(name, value);
            }
        }
        return values;
    }

    /** What kind of source stands behind the names that targets use, by variable and by the file's inputs. */
    private static Map<String, String> dataSources(JsonPlace root, List<Variable> variables) {
        Map<String, String> types = new HashMap<>();
        for (JsonPlace input : root.children("__inputs")) {
            String name = input.text("name");
            String type = input.text("pluginId");
            if (name != null && type != null && input.text("type", "").equals("datasource")) {
                types.put(name, type);
            }
        }
        for (Variable variable : variables) {
            if (variable.kind() == Variable.Kind.DATASOURCE) {
                types.put(variable.name(), variable.query());
            }
        }
        return types;
    }

    private static List<Notice> notices(JsonPlace root) {
        List<Notice> notices = new ArrayList<>();
        for (JsonPlace annotation : root.child("annotations").children("list")) {
            String name = annotation.text("name", "without name");
            if (annotation.value("enable") != JsonValue.FALSE && annotation.integer("builtIn") == null) {
                notices.add(unsupported("annotation", "The annotation " + shown(name) + " is not shown here."));
            }
        }
        return notices;
    }

    static Notice unsupported(String what, String message) {
        return new Notice(Notice.Severity.WARNING, "unsupported-" + what, message);
    }

    /** A text of the file, fit for a message. */
    static String shown(@Nullable String text) {
        String line = text == null
                ? "nothing"
                : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return "\"" + (line.length() <= 80 ? line : line.substring(0, 80) + "…") + "\"";
    }
}
