package dev.sunocontract.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks the files and folders of options before the work whose result they get: it may be paid for. */
final class OutputPaths {

    private OutputPaths() {}

    /**
     * Requires a folder in which files can be created, and creates it if there is none.
     *
     * @param option the option that names it
     * @throws ParameterException if it cannot be created, or takes no files
     */
    static void requireFolder(Path folder, String option, CommandSpec spec) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "suno", ".part"));
        } catch (FileAlreadyExistsException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + folder + " is a file, not a folder");
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), option + ": no file can be created in " + folder);
        }
    }

    /**
     * Requires a file that can be written. What is in it stays.
     *
     * @param option the option that names it
     * @throws ParameterException if it cannot be written
     */
    static void requireFile(Path file, String option, CommandSpec spec) {
        boolean exists = Files.exists(file);
        if (Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), option + ": " + file + " is a folder, not a file");
        }
        if (exists && !Files.isRegularFile(file)) {
            return; // a pipe, whose reader would take the check for the result
        }
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
            if (!exists) {
                Files.delete(file);
            }
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), option + ": the folder of " + file + " does not exist");
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + file + " cannot be written");
        }
    }
}
