package dev.conformance.invites.engine;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.auth.Authentication.Trait;
import dev.conformance.invites.http.auth.TokenCredential;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.Validate;

/**
 * The request for the response that a parameter of a check takes.
 *
 * @param title what sets the request apart from the plain one: the attributes of a {@link Get}, the
 *     test case or method of a {@link Send}, or the client of a {@link GetToken}
 * @param list what messages call the list in the response: {@code the list with username=}
 */
public record DeclaredRequest(
    String title, String list, Depth depth, Expectation expectation, RequestTemplate template) {
  private static final String PLAIN = "plain";
  private static final String SECOND = "once more";
  private static final String THIRD = "a third time";

  private DeclaredRequest(
      String title, Depth depth, Expectation expectation, RequestTemplate template) {
    this(title, "this list", depth, expectation, template);
  }

  /** The plain request, in place of any request whose response with this status was replaced. */
  static DeclaredRequest replaced(int status) {
    var expectation = status == 429 ? Expectation.REJECTION : Expectation.REPLACED;
    return new DeclaredRequest("a " + status, Depth.STANDARD, expectation, RequestTemplate.plain());
  }

  static List<DeclaredRequest> of(Parameter parameter, Optional<TestCase> testCase) {
    var gets = Stream.of(parameter.getAnnotationsByType(Get.class)).map(DeclaredRequest::of);
    var sends = Stream.of(parameter.getAnnotationsByType(Send.class)).map(it -> of(it, testCase));
    var tokens =
        Stream.of(parameter.getAnnotationsByType(GetToken.class))
            .flatMap(token -> Stream.of(token.as()))
            .map(DeclaredRequest::ofTheTokenEndpoint);
    var requests =
        Stream.of(gets, sends, tokens).map(Stream::toList).filter(it -> !it.isEmpty()).toList();
    Validate.validState(requests.size() <= 1, "%s: see @Get for what to combine", parameter);
    return requests.stream().flatMap(List::stream).toList();
  }

  private static DeclaredRequest ofTheTokenEndpoint(TokenCredential client) {
    var template = RequestTemplate.plain().as(client);
    return new DeclaredRequest(client.title(), Depth.STANDARD, Expectation.EITHER, template);
  }

  private static DeclaredRequest of(Send send, Optional<TestCase> testCase) {
    var plain = RequestTemplate.plain().withMethod(send.method()).withQuery(send.value());
    if (testCase.isEmpty()) {
      return new DeclaredRequest(send.method(), send.depth(), Expectation.EITHER, plain);
    }
    var row = testCase.get().row();
    return new DeclaredRequest(
        testCase.get().title(), row.depth(), row.expectation(), row.change().apply(plain));
  }

  private static DeclaredRequest of(Get get) {
    var title = title(get);
    return new DeclaredRequest(
        title,
        list(title),
        get.depth(),
        expectation(get),
        RequestTemplate.plain()
            .forProject(get.project())
            .withQuery(get.value())
            .accepting(get.accept())
            .acceptEncoding(get.encoding())
            .as(get.as())
            .repeated(get.repeat()));
  }

  private static Expectation expectation(Get get) {
    if (get.as().is(Trait.FORGED) || !MediaTypes.VERSIONS.contains(get.accept())) {
      return Expectation.EITHER;
    }
    var isReadable = get.project() == Project.OWNED || get.project() == Project.EMPTY;
    if (isReadable && !get.as().is(Trait.ANONYMOUS)) {
      return Expectation.LIST;
    }
    // What an error looks like in an envelope is not known.
    return get.value().contains("envelope=true") ? Expectation.EITHER : Expectation.REJECTION;
  }

  private static String title(Get get) {
    var project = get.project().name().toLowerCase(Locale.ROOT) + " project";
    var accept = get.accept().isEmpty() ? "no Accept" : "Accept: " + get.accept();
    var traits =
        Stream.of(
            get.as().title(),
            get.project() == Project.OWNED ? "" : project,
            words(get.value()),
            get.accept().equals(MediaTypes.ATLAS_2023_01_01) ? "" : accept,
            get.encoding().equals("gzip") ? "" : "Accept-Encoding: " + get.encoding(),
            get.repeat() == 0 ? "" : get.repeat() == 1 ? SECOND : THIRD);
    var title = traits.filter(trait -> !trait.isEmpty()).collect(Collectors.joining(", "));
    return title.isEmpty() ? PLAIN : title;
  }

  private static String words(String query) {
    return query
        .replaceAll("\\{(invited|somebody)}", "(an invited address)")
        .replace("{plus}", "(an invited address with a plus sign)")
        .replace("{several}", "(an address that is invited several times)");
  }

  private static String list(String title) {
    return switch (title) {
      case PLAIN -> "the plain list";
      case SECOND -> "the second list";
      case THIRD -> "the third list";
      default -> "the list with " + title;
    };
  }
}
