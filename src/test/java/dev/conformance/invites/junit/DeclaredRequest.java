package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.auth.Credential;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A request that an annotation of a parameter declares.
 *
 * @param title what sets the request apart from the plain one
 */
record DeclaredRequest(String title, Depth depth, RequestTemplate template) {

  /** The requests that the annotations of a parameter declare, also by meta-annotations. */
  static List<DeclaredRequest> of(Parameter parameter) {
    var plain = RequestTemplate.plain();
    var sends =
        Stream.of(parameter.getAnnotationsByType(Send.class))
            .map(
                send ->
                    new DeclaredRequest(
                        send.method(), send.depth(), plain.withMethod(send.method())));
    var tokens =
        Stream.of(parameter.getAnnotationsByType(GetToken.class))
            .flatMap(token -> Stream.of(token.as()))
            .map(client -> new DeclaredRequest(client.title(), Depth.STANDARD, plain.as(client)));
    var gets =
        AnnotationSupport.findRepeatableAnnotations(parameter, Get.class).stream()
            .map(DeclaredRequest::of);
    return Stream.of(sends, tokens, gets).flatMap(requests -> requests).toList();
  }

  private static DeclaredRequest of(Get get) {
    return new DeclaredRequest(
        title(get),
        get.depth(),
        RequestTemplate.plain()
            .forProject(get.project())
            .withQuery(get.value())
            .accepting(get.accept())
            .acceptEncoding(get.encoding())
            .as(get.as())
            .repeated(get.repeat()));
  }

  private static String title(Get get) {
    var traits = new ArrayList<String>();
    if (get.as() != Credential.OWNER) {
      traits.add(get.as().title());
    }
    if (get.project() != Project.OWNED) {
      traits.add(get.project().name().toLowerCase(Locale.ROOT) + " project");
    }
    if (!get.value().isEmpty()) {
      traits.add(get.value());
    }
    if (!get.accept().equals(MediaTypes.ATLAS_2023_01_01)) {
      traits.add(get.accept().isEmpty() ? "no Accept" : "Accept: " + get.accept());
    }
    if (!get.encoding().equals("gzip")) {
      traits.add("Accept-Encoding: " + get.encoding());
    }
    if (get.repeat() > 0) {
      traits.add(get.repeat() == 1 ? "once more" : "a third time");
    }
    return traits.isEmpty() ? "plain" : String.join(", ", traits);
  }
}
