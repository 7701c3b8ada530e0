package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers;
import io.restassured.builder.ResponseBuilder;
import java.util.List;
import java.util.Optional;

/**
 * Sends a request that does not leave the process while the settings are read. It links the Groovy
 * of RestAssured, which takes most of the time of a first request.
 */
public final class WarmUp {
  private WarmUp() {}

  public static void begin() {
    var thread = new Thread(WarmUp::send, "conformance-warm-up");
    thread.setDaemon(true);
    // What fails here fails again in the first real request, which reports it in a sentence.
    thread.setUncaughtExceptionHandler((warmUp, failure) -> {});
    thread.start();
  }

  private static void send() {
    var accept = List.of(new Headers.Field("Accept", "*/*"));
    Connections.specification(new Headers(accept), Optional.empty())
        .filter(
            (request, response, context) ->
                new ResponseBuilder().setStatusCode(200).setBody("[]").build())
        .request("GET", "/")
        .asByteArray();
  }
}
