package dev.sunocontract.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes reports to files. */
final class ReportFiles {

    private ReportFiles() {}

    /** Writes a report in UTF-8. Unpaired surrogates, which traffic may contain, become question marks. */
    static void write(Path file, String report) throws IOException {
        Files.write(file, report.getBytes(StandardCharsets.UTF_8));
    }
}
