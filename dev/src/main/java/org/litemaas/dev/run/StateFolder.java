package org.litemaas.dev.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The folder that holds all that a demo keeps between runs. One run at a time uses it, until its process ends. */
final class StateFolder {

    private final Path folder;
    private final Path runEnv;
    /** Held as long as the process lives: closing the channel would let go of the folder. */
    private final FileLock lock;

    private StateFolder(Path folder, Path runEnv, FileLock lock) {
        this.folder = folder;
        this.runEnv = runEnv;
        this.lock = lock;
    }

    /**
     * @param target the build folder of dev: holds the usual state folder and that one's run.env
     * @param chosen a folder of the user's choice, with its run.env inside
     * @throws BadArgument when another run uses the folder
     */
    static StateFolder open(Path target, @Nullable Path chosen) throws IOException, BadArgument {
        Path folder = chosen == null ? target.resolve("demo") : chosen;
        Files.createDirectories(folder.resolve("logs"));
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new BadArgument("another dev/run uses " + folder
                    + "; stop it, or start this one with --state for a folder of its own and another --port");
        }
        return new StateFolder(folder, (chosen == null ? target : chosen).resolve("run.env"), lock);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    Leftovers leftovers() {
        return new Leftovers(path("started"));
    }

    /** Where the running demo is described for other commands. */
    Path runEnv() {
        return runEnv;
    }

    /** The admin's password: made once, readable for its owner only. */
    String adminPassword() throws IOException {
        Path file = path("admin-password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] chance = new byte[15];
        new SecureRandom().nextBytes(chance);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password + "\n");
        return password;
    }
}
