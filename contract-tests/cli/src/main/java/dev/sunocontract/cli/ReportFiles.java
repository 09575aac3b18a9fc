package dev.sunocontract.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report as a file. */
final class ReportFiles {

    private ReportFiles() {}

    /** Writes it in UTF-8. Traffic may hold half of a character, which has no bytes; a question mark stands for it then. */
    static void write(Path file, String report) throws IOException {
        Files.write(file, report.getBytes(StandardCharsets.UTF_8));
    }
}
