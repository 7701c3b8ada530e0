package dev.conformance.invites.contract;

import dev.conformance.invites.contract.Listing.Root;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads a list of invitations item by item, so that its length costs no memory. */
final class ListingReader {
  private static final List<String> ENVELOPE_MEMBERS = List.of("results", "content");
  private static final int STRANGERS_KEPT = 5;

  private final Body body;
  private final ObjIntConsumer<JsonNode> visitor;

  private final List<String> strangers = new ArrayList<>();
  private Optional<JsonNode> status = Optional.empty();
  private Optional<String> member = Optional.empty();
  private Optional<String> rival = Optional.empty();
  private final List<Invitation> rivals = new ArrayList<>();

  /**
   * @param visitor is handed each item that is an object, with its index
   */
  ListingReader(Body body, ObjIntConsumer<JsonNode> visitor) {
    this.body = body;
    this.visitor = visitor;
  }

  static Listing read(Body body) {
    var invitations = new ArrayList<Invitation>();
    var reader = new ListingReader(body, (item, index) -> invitations.add(Invitation.of(item)));
    return reader.read(invitations);
  }

  void visit() {
    read(new ArrayList<>());
  }

  private Listing read(List<Invitation> invitations) {
    var root = Root.NOTHING;
    var problem = body.encodingProblem();
    if (problem.isEmpty()) {
      try (var stream = body.stream();
          var parser = Json.parser(stream)) {
        root = kindOf(parser.nextToken());
        switch (root) {
          case ARRAY -> readItems(parser, visitor);
          case OBJECT -> readEnvelope(parser);
          case SCALAR -> {}
          case NOTHING -> problem = Optional.of("the body is empty");
        }
        if (root != Root.NOTHING && parser.nextToken() != null) {
          problem = Optional.of("the body goes on after the JSON value: " + Json.place(parser));
        }
      } catch (JacksonException malformed) {
        problem = Optional.of(Json.problem(malformed));
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
    return new Listing(
        root, problem, status, member, conflict(invitations), invitations, strangers);
  }

  private Optional<String> conflict(List<Invitation> invitations) {
    return rival.flatMap(
        name ->
            ListDifference.between(invitations, rivals, ComparisonScope.WHOLE)
                .map(words -> member.orElseThrow() + " and " + name + " differ: " + words));
  }

  private static Root kindOf(@Nullable JsonToken token) {
    if (token == null) {
      return Root.NOTHING;
    }
    return switch (token) {
      case START_ARRAY -> Root.ARRAY;
      case START_OBJECT -> Root.OBJECT;
      default -> Root.SCALAR;
    };
  }

  private void readEnvelope(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && ENVELOPE_MEMBERS.contains(name)) {
        readList(parser, name);
      } else if (name.equals("status")) {
        status = Optional.of(Json.tree(parser));
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readList(JsonParser parser, String name) {
    if (member.isEmpty()) {
      member = Optional.of(name);
      readItems(parser, visitor);
    } else {
      rival = Optional.of(name);
      readItems(parser, (item, index) -> rivals.add(Invitation.of(item)));
    }
  }

  private void readItems(JsonParser parser, ObjIntConsumer<JsonNode> visitor) {
    for (var index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        visitor.accept(Json.tree(parser), index);
      } else {
        var stranger = "item " + index + " is " + Json.beginning(Json.tree(parser));
        if (strangers.size() < STRANGERS_KEPT) {
          strangers.add(stranger);
        }
      }
    }
  }
}
