/** The contracts of the built-in providers and wires, and the validation of bodies against them. */
module dev.sunocontract.spec {
    requires transitive tools.jackson.databind;
    requires com.networknt.schema;
    requires static tools.jackson.dataformat.yaml;
    requires static org.jspecify;

    exports dev.sunocontract.spec;
    exports dev.sunocontract.spec.scrub;
}
