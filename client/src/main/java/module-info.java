/** Java client of Suno resellers. */
@SuppressWarnings("requires-automatic") // Micrometer has no module descriptor
module dev.sunocontract.client {
    requires transitive dev.sunocontract.spec;
    requires transitive java.net.http;
    requires transitive tools.jackson.databind;
    requires org.slf4j;
    requires static micrometer.observation;
    requires static transitive org.jspecify;

    exports dev.sunocontract.client;
    exports dev.sunocontract.client.error;
    exports dev.sunocontract.client.http;
    exports dev.sunocontract.client.micrometer;
    exports dev.sunocontract.client.model;
    exports dev.sunocontract.client.task;
    exports dev.sunocontract.client.generated.acedata.api;
    exports dev.sunocontract.client.generated.acedata.model;
    exports dev.sunocontract.client.generated.crun.api;
    exports dev.sunocontract.client.generated.crun.model;
    exports dev.sunocontract.client.generated.kiejobs.api;
    exports dev.sunocontract.client.generated.kiejobs.model;
    exports dev.sunocontract.client.generated.gateway.api;
    exports dev.sunocontract.client.generated.gateway.model;
    exports dev.sunocontract.client.generated.sonic.api;
    exports dev.sunocontract.client.generated.sonic.model;
    exports dev.sunocontract.client.generated.sunoapi.api;
    exports dev.sunocontract.client.generated.sunoapi.model;
}
