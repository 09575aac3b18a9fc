package dev.sunocontract.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar, from its manifest. */
final class ManifestVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = SunoCli.class.getPackage().getImplementationVersion();
        return new String[] {"suno " + (version == null ? "(not packaged)" : version)};
    }
}
