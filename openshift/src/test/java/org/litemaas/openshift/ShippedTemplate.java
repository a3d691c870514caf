package org.litemaas.openshift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.openshift.api.model.Parameter;
import io.fabric8.openshift.api.model.Template;
import io.fabric8.openshift.client.OpenShiftClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One template file and what it becomes. Parameters that a user must give are given as {@code given-NAME}; the labels
 * of the template are on every object, as {@code oc process} puts them there.
 */
record ShippedTemplate(String file, String source, Template template, List<HasMetadata> objects) {

    static final Path MODULE = Path.of("").toAbsolutePath();

    static final Path PROJECT = MODULE.resolve("..").normalize();

    /** Never connects: it only lends its parser and its template processing. Open as long as the tests run. */
    private static final OpenShiftClient CLIENT =
            new KubernetesClientBuilder().withConfig(Config.empty()).build().adapt(OpenShiftClient.class);

    /** Every YAML file of the module: nothing here is anything but a template. */
    static List<ShippedTemplate> all() {
        try (Stream<Path> files = Files.list(MODULE)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .map(ShippedTemplate::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ShippedTemplate read(String file) {
        try {
            return parse(file, Files.readString(MODULE.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ShippedTemplate parse(String file, String source) {
        Template template = CLIENT.templates().load(stream(source)).item();
        Map<String, String> given = template.getParameters().stream()
                .filter(ShippedTemplate::mustBeGiven)
                .collect(toMap(Parameter::getName, parameter -> "given-" + parameter.getName()));
        List<HasMetadata> objects =
                CLIENT.templates().load(stream(source)).processLocally(given).getItems();
        objects.forEach(object -> label(object, template));
        return new ShippedTemplate(file, source, template, objects);
    }

    static boolean mustBeGiven(Parameter parameter) {
        return Boolean.TRUE.equals(parameter.getRequired())
                && parameter.getValue() == null
                && parameter.getGenerate() == null;
    }

    private static InputStream stream(String source) {
        return new ByteArrayInputStream(source.getBytes(UTF_8));
    }

    private static void label(HasMetadata object, Template template) {
        Map<String, String> labels = new LinkedHashMap<>(object.getMetadata().getLabels());
        template.getLabels()
                .forEach((key, value) -> labels.put(key, value.replace("${NAME}", defaultOf(template, "NAME"))));
        object.getMetadata().setLabels(labels);
    }

    private static String defaultOf(Template template, String parameter) {
        return template.getParameters().stream()
                .filter(candidate -> candidate.getName().equals(parameter))
                .map(Parameter::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** The objects of one kind, in the order of the file. */
    <T> List<T> every(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The object of that kind and name; fails with what there is instead. */
    <T extends HasMetadata> T one(Class<T> kind, String name) {
        List<T> candidates = every(kind);
        return candidates.stream()
                .filter(candidate -> candidate.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " " + name + " in " + file
                        + ", only "
                        + candidates.stream()
                                .map(candidate -> candidate.getMetadata().getName())
                                .toList()));
    }

    @Override
    public String toString() {
        return file;
    }
}
