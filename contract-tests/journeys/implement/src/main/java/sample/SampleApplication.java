package sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A provider that implements the gateway wire. */
@SpringBootApplication
public class SampleApplication {

    public static void main(String... arguments) {
        SpringApplication.run(SampleApplication.class, arguments);
    }
}
