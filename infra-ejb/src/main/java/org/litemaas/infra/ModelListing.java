package org.litemaas.infra;

import static org.litemaas.infra.ModelQuery.GAUGES;
import static org.litemaas.infra.ModelQuery.GENERATION_TOKENS;
import static org.litemaas.infra.ModelQuery.PROMPT_TOKENS;
import static org.litemaas.infra.ModelQuery.REQUESTS;
import static org.litemaas.infra.ModelQuery.SEEN;
import static org.litemaas.infra.ModelQuery.UP;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.litemaas.infra.prometheus.Answer;
import org.litemaas.infra.prometheus.Series;

/** Puts the answers of a round of questions together to the list of models. */
final class ModelListing {
    /** Without these there is no telling which models there are and whether they are up. */
    static final List<ModelQuery> NEEDED = List.of(UP, SEEN, GAUGES);

    private ModelListing() {}

    /** @param answers with all that are needed; a figure whose answer is missing is unknown */
    static List<ServedModel> of(Map<ModelQuery, Answer> answers) {
        List<Series> gauges = series(answers, GAUGES);
        ModelFigures running = ModelFigures.of(gauges, ModelQuery.RUNNING);
        ModelFigures waiting = ModelFigures.of(gauges, ModelQuery.WAITING);
        ModelFigures requests = ModelFigures.of(series(answers, REQUESTS));
        ModelFigures prompt = ModelFigures.of(series(answers, PROMPT_TOKENS));
        ModelFigures generation = ModelFigures.of(series(answers, GENERATION_TOKENS));
        ModelTargets targets = new ModelTargets(series(answers, UP), series(answers, SEEN), gauges);
        return targets.models().stream()
                .sorted(Comparator.comparing(ModelKey::name).thenComparing(ModelKey::namespace))
                .map(model -> new ServedModel(
                        model.name(),
                        model.namespace().isEmpty() ? null : model.namespace(),
                        targets.runtime(model),
                        targets.up(model),
                        targets.all(model),
                        running.of(model),
                        waiting.of(model),
                        requests.of(model),
                        prompt.of(model),
                        generation.of(model)))
                .toList();
    }

    private static List<Series> series(Map<ModelQuery, Answer> answers, ModelQuery query) {
        Answer answer = answers.get(query);
        return answer == null ? List.of() : answer.series();
    }
}
