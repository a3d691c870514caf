package org.litemaas.dev.exporter;

import org.litemaas.dev.exporter.Exposition.Hand;
import org.litemaas.dev.exporter.Exposition.Kind;
import org.litemaas.dev.exporter.OvmsPlainServer.Face;

/** What an OpenVINO model server says of a plain model, with the two optional metrics of its queue. */
final class OvmsPlainPage {

    private final OvmsPlainServer server;
    private final Labels labels = Labels.of("name", OvmsPlainServer.NAME, "version", "1");

    OvmsPlainPage(OvmsPlainServer server) {
        this.server = server;
    }

    String text() {
        Exposition page = new Exposition(Hand.CPP);
        gauge(page, "ovms_streams", "Number of OpenVINO execution streams.", OvmsPlainServer.SLOTS);
        gauge(page, "ovms_current_requests", "Number of requests being currently processed.", server.current());
        gauge(page, "ovms_infer_req_queue_size", "Inference request queue size.", OvmsPlainServer.SLOTS);
        gauge(page, "ovms_infer_req_active", "Number of currently consumed inference requests.", server.active());
        String success = "ovms_requests_success";
        page.family(success, Kind.COUNTER, "Number of successful requests to a model or a DAG.");
        for (Face face : Face.values()) {
            page.sample(success, called(face), server.of(face).micros.count());
        }
        String fail = "ovms_requests_fail";
        page.family(fail, Kind.COUNTER, "Number of failed requests to a model or a DAG.");
        for (Face face : Face.values()) {
            page.sample(fail, called(face), server.of(face).failed);
        }
        String time = "ovms_request_time_us";
        page.family(time, Kind.HISTOGRAM, "Processing time of requests to a model or a DAG.");
        for (Face face : Face.values()) {
            page.histogram(time, labels.with("interface", face.label()), server.of(face).micros);
        }
        String inference = "ovms_inference_time_us";
        page.family(inference, Kind.HISTOGRAM, "Inference execution time in the OpenVINO backend.")
                .histogram(inference, labels, server.inferenceMicros);
        String wait = "ovms_wait_for_infer_req_time_us";
        page.family(wait, Kind.HISTOGRAM, "Request waiting time in the scheduling queue.")
                .histogram(wait, labels, server.waitMicros);
        return page.text();
    }

    private void gauge(Exposition page, String name, String help, long value) {
        page.family(name, Kind.GAUGE, help).sample(name, labels, value);
    }

    private Labels called(Face face) {
        return labels.with("api", face.api).with("interface", face.label()).with("method", face.method);
    }
}
