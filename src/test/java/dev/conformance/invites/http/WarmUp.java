package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers;
import io.restassured.builder.ResponseBuilder;
import java.util.List;
import java.util.Optional;

/**
 * A request that leaves nobody's process, made while the settings are read: it links the Groovy of
 * RestAssured, which takes most of the time of a first request.
 */
public final class WarmUp {
  private WarmUp() {}

  /** Begins in the background. */
  public static void begin() {
    var thread = new Thread(WarmUp::rehearse, "conformance-rehearsal");
    thread.setDaemon(true);
    // What fails here fails again in the first real request, which tells it in a sentence.
    thread.setUncaughtExceptionHandler((rehearsal, failure) -> {});
    thread.start();
  }

  private static void rehearse() {
    var accept = List.of(new Headers.Field("Accept", "*/*"));
    Connection.specification(new Headers(accept), Optional.empty())
        .filter(
            (request, response, context) ->
                new ResponseBuilder().setStatusCode(200).setBody("[]").build())
        .request("GET", "/")
        .asByteArray();
  }
}
