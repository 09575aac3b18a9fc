package sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application of Spring Boot 3, which the stub does not support. */
@SpringBootApplication
public class SampleApplication {

    public static void main(String... arguments) {
        SpringApplication.run(SampleApplication.class, arguments);
    }
}
