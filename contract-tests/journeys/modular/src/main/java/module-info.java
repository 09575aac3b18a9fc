/** An application on the module path. */
module sample {
    requires dev.sunocontract.client;
}
