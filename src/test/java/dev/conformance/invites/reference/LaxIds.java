package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Tampering.code;
import static dev.conformance.invites.reference.Tampering.refusal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The ways of servers to be too lenient with a malformed id. */
final class LaxIds {
  static final Pattern ID = Pattern.compile("[a-f0-9]{24}");

  private LaxIds() {}

  /** A malformed id is made good and then leads to its project. */
  static Consumer<Behaviour> repairs(UnaryOperator<String> repair) {
    return behaviour ->
        lenient(
            behaviour,
            id -> {
              try {
                return Optional.of(repair.apply(id)).filter(good -> ID.matcher(good).matches());
              } catch (RuntimeException beyondRepair) {
                return Optional.empty();
              }
            });
  }

  /** Ids of that form pass, and since nothing asks for the project, it has no invitations. */
  static Consumer<Behaviour> accepts(String pattern) {
    var compiled = Pattern.compile(pattern);
    return behaviour ->
        lenient(behaviour, id -> Optional.of(id).filter(one -> compiled.matcher(one).matches()));
  }

  static Consumer<Behaviour> found(String pattern) {
    var compiled = Pattern.compile(pattern);
    return behaviour ->
        lenient(
            behaviour, id -> compiled.matcher(id).results().map(one -> one.group()).findFirst());
  }

  static Consumer<Behaviour> unchecked(String parameter) {
    return behaviour -> {
      behaviour.groupIds.change(
          next ->
              (call, segment) ->
                  next.read(call, segment)
                      .or(
                          () ->
                              call.parameter(parameter).isPresent()
                                  ? Conformant.decoded(segment)
                                  : Optional.empty()));
      findsUnheardOf(behaviour);
    };
  }

  static void lenient(Behaviour behaviour, IdReader reader) {
    behaviour.groupIds.change(
        next ->
            (call, segment) ->
                next.read(call, segment)
                    .or(() -> Conformant.decoded(segment).flatMap(reader::read)));
    findsUnheardOf(behaviour);
  }

  static void findsUnheardOf(Behaviour behaviour) {
    behaviour.lookups.change(
        next ->
            (call, id) ->
                ID.matcher(id).matches()
                    ? next.find(call, id)
                    : new Lookup.Open(ServedProject.unheardOf(id)));
  }

  static Consumer<Behaviour> breaks(Predicate<String> which) {
    return behaviour ->
        behaviour.groupIds.change(
            next ->
                (call, segment) -> {
                  var read = next.read(call, segment);
                  if (read.isEmpty() && Conformant.decoded(segment).filter(which).isPresent()) {
                    throw new Blunder(Problem.internal());
                  }
                  return read;
                });
  }

  static Consumer<Behaviour> rejection(UnaryOperator<Reply> change) {
    return refusal(code("INVALID_GROUP_ID"), change);
  }

  /** Reads what does not match the pattern. */
  interface IdReader {
    Optional<String> read(String id);
  }
}
