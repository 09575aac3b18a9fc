/** Clients of Suno resellers as beans of a Spring Boot 4 application. */
@NullMarked
package dev.sunocontract.client.boot;

import org.jspecify.annotations.NullMarked;
