package sample;

import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refuses to tell the balance, in the format of Crun. It is a method of its own at a path of the contract. */
@RestController
class CrunAccountController {

    @GetMapping(ProvidersApplication.CRUN + "/api/v1/client/account/balance")
    ResponseEntity<String> balance() {
        throw new ApiErrorException(ErrorKind.MAINTENANCE, "come back later");
    }
}
