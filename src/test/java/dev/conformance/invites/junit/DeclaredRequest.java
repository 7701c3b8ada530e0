package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Credential;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A request that an annotation of a parameter declares. Several on one parameter are test cases.
 *
 * @param title what sets the request apart from the plain one
 * @param change makes the request of the plain one
 * @param before the request that has to be sent immediately before
 */
record DeclaredRequest(
    String title,
    Depth depth,
    UnaryOperator<RequestTemplate> change,
    Optional<RequestTemplate> before)
    implements TestCase {

  private DeclaredRequest(String title, Depth depth, UnaryOperator<RequestTemplate> change) {
    this(title, depth, change, Optional.empty());
  }

  /** The requests that the annotations of a parameter declare, also by meta-annotations. */
  static List<TestCase> of(Parameter parameter) {
    var sends =
        Stream.of(parameter.getAnnotationsByType(Send.class))
            .map(
                send ->
                    new DeclaredRequest(
                        send.method(), send.depth(), plain -> plain.withMethod(send.method())));
    var tokens =
        Stream.of(parameter.getAnnotationsByType(GetToken.class))
            .flatMap(token -> Stream.of(token.as()))
            .map(
                client ->
                    new DeclaredRequest(client.title(), Depth.STANDARD, plain -> plain.as(client)));
    var gets =
        AnnotationSupport.findRepeatableAnnotations(parameter, Get.class).stream()
            .map(DeclaredRequest::of);
    return Stream.of(sends, tokens, gets).<TestCase>flatMap(requests -> requests).toList();
  }

  private static DeclaredRequest of(Get get) {
    var before = RequestTemplate.plain().withQuery(get.after()).repeated(get.repeat());
    return new DeclaredRequest(
        title(get),
        get.depth(),
        plain ->
            plain
                .forProject(get.project())
                .withQuery(get.value())
                .accepting(get.accept())
                .acceptEncoding(get.encoding())
                .as(get.as())
                .repeated(get.repeat()),
        Optional.of(before).filter(request -> !get.after().isEmpty()));
  }

  private static String title(Get get) {
    if (!get.after().isEmpty()) {
      return "after " + get.after();
    }
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

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    return change.apply(plain);
  }
}
