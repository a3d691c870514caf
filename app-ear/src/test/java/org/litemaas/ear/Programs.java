package org.litemaas.ear;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs of the system that the tests need: absent is a failure that says what to install, never a skip. */
final class Programs {
    private Programs() {}

    static Path find(String program, String debianPackage) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        program + " is not installed, and the tests need it: apt-get install " + debianPackage));
    }
}
