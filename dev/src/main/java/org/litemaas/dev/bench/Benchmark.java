package org.litemaas.dev.bench;

/** One thing that is measured. */
interface Benchmark {

    /** As the command line names it. */
    String name();

    /** What is measured against what, in one line. */
    String about();

    /** Measures, and hands each case to the laboratory's report. */
    void run(Laboratory laboratory) throws Exception;
}
