package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** Errors survive Java serialization, such as that of a job queue. */
class ErrorSerializationTest {

    @Test
    void errorKeepsItsDetails() throws Exception {
        SunoException error = error();
        SunoException copy = copy(error);

        assertThat(copy).hasMessage(error.getMessage()).isInstanceOf(InvalidRequestException.class);
        assertThat(copy.statusCode()).isEqualTo(400);
        assertThat(copy.provider()).isEqualTo(Provider.COMETAPI);
        assertThat(copy.operationId()).isEqualTo("submitMusic");
        assertThat(copy.errorCode()).isEqualTo("invalid_request");
        assertThat(copy.body()).isEqualTo(error.body());
        assertThat(((InvalidRequestException) copy).violations()).isEmpty();
    }

    @Test
    void errorsOfTasksHaveNoStateAfterwards() throws Exception {
        ErrorDetails details = ErrorDetails.withoutResponse(Contract.of(Provider.COMETAPI), "getTask", "task t failed");

        assertThat(copy(new TaskFailedException(details, "t", null)).completeClips())
                .isEmpty();
        assertThat(copy(new TaskTimeoutException(details, null)).lastState()).isEmpty();
    }

    @Test
    void missingKeyIsAnArgumentError() {
        assertThatThrownBy(() -> SunoClient.builder().apiKey(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SunoClient.builder().apiKey(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static SunoException error() throws IOException {
        try (FakeProvider fake =
                        new FakeProvider(json(400, "{\"code\":\"invalid_request\",\"message\":\"no\",\"data\":null}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            return catchThrowableOfType(SunoException.class, () -> suno.music()
                    .generate(SongRequest.custom("la").title("Rain").tags("folk")));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T error) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
