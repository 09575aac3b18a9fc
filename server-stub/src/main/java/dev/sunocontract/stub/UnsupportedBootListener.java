package dev.sunocontract.stub;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Fails the start on a Spring Boot before 4. It precedes the beans, which collide there, and uses only classes that
 * Spring Boot 3 has too.
 */
final class UnsupportedBootListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        requireSupported(String.valueOf(SpringBootVersion.getVersion()));
    }

    static void requireSupported(String version) {
        int end = version.indexOf('.');
        if (end > 0 && version.substring(0, end).matches("[123]")) {
            throw new ContractConfigurationException(
                    "This application uses Spring Boot " + version + ", and suno-server-stub needs Spring Boot 4.",
                    "Use Spring Boot 4, or remove suno-server-stub from the dependencies.");
        }
    }
}
