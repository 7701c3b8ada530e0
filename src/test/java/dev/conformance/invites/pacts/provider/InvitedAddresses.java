package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.http.Request;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The addresses with a pending invitation to a project, as far as they can be known.
 *
 * @param usernames the addresses
 * @param problem why they could not be listed, in one sentence
 */
public record InvitedAddresses(List<String> usernames, Optional<String> problem) {
  public InvitedAddresses {
    usernames = List.copyOf(usernames);
  }

  public static InvitedAddresses of(String... usernames) {
    return new InvitedAddresses(List.of(usernames), Optional.empty());
  }

  /** Asks the target for the invitations of its project. */
  public static InvitedAddresses listedBy(VerifiedTarget target, SenderClients clients) {
    var request = new HttpGet(URI.create(target.baseUrl() + Request.path(target.projectId())));
    request.setHeader(HttpHeaders.ACCEPT, Request.VERSIONED);
    try {
      return clients
          .of(target.owner(false))
          .execute(
              request,
              response ->
                  response.getCode() == 200
                      ? parsed(EntityUtils.toString(response.getEntity()))
                      : unknown("The response's status is %d".formatted(response.getCode())));
    } catch (IOException | IllegalStateException noResponse) {
      return unknown(Objects.requireNonNullElse(noResponse.getMessage(), noResponse.toString()));
    }
  }

  /** Whether nobody is invited, for sure. */
  public boolean isEmpty() {
    return usernames.isEmpty() && problem.isEmpty();
  }

  /** An address without a plus sign. */
  public Optional<String> plain() {
    return first(Predicate.not(InvitedAddresses::hasPlus));
  }

  /** An address with a plus sign. */
  public Optional<String> withPlus() {
    return first(InvitedAddresses::hasPlus);
  }

  /** One that has no twin in other letter case: a filter may ignore case and list both. */
  private Optional<String> first(Predicate<String> wanted) {
    problem.ifPresent(
        text -> {
          throw new IllegalStateException("The project's invitations cannot be listed: " + text);
        });
    return usernames.stream()
        .distinct()
        .collect(
            Collectors.groupingBy(
                InvitedAddresses::lowerCase, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .filter(spellings -> spellings.size() == 1)
        .map(spellings -> spellings.get(0))
        .filter(wanted)
        .findFirst();
  }

  /**
   * What a body says; a list that is none says that they are not known, and not that there are
   * none.
   */
  public static InvitedAddresses parsed(String body) {
    try {
      var list = new JsonMapper().readTree(body);
      if (!list.isArray()) {
        return unknown("The response is no JSON array");
      }
      var usernames =
          list.valueStream()
              .map(item -> item.path("username"))
              .filter(JsonNode::isString)
              .map(JsonNode::asString)
              .toList();
      return usernames.size() < list.size()
          ? unknown("An item of the response has no username")
          : new InvitedAddresses(usernames, Optional.empty());
    } catch (JacksonException e) {
      return unknown("The response is no JSON");
    }
  }

  private static InvitedAddresses unknown(String problem) {
    return new InvitedAddresses(List.of(), Optional.of(problem));
  }

  private static String lowerCase(String username) {
    return username.toLowerCase(Locale.ROOT);
  }

  private static boolean hasPlus(String username) {
    return username.contains("+");
  }
}
