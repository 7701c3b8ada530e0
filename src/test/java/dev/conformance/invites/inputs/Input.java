package dev.conformance.invites.inputs;

import dev.conformance.invites.contract.ContractModel;
import dev.conformance.invites.contract.Prediction.Rejected;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.RequestDescription;
import dev.conformance.invites.contract.RequestDescription.Extra;
import dev.conformance.invites.contract.RequestDescription.GroupId;
import dev.conformance.invites.http.RequestTemplate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A value of one dimension of a request that differs from the plain one.
 *
 * @param dimension what it varies
 * @param title the input in words, for reports
 * @param change makes the plain request one with this input
 * @param spelling the path segment in place of a project's id, made from the id; empty to keep it
 * @param meaning what the input means to the contract
 * @param simpler inputs of the same kind that are easier to understand, the simplest first
 */
record Input(
    Dimension dimension,
    String title,
    UnaryOperator<RequestTemplate> change,
    Optional<UnaryOperator<String>> spelling,
    UnaryOperator<RequestDescription> meaning,
    List<Input> simpler) {
  private static final Pattern CONTROL_CHARACTER = Pattern.compile("%(?:[01].|7[Ff])");

  static Input of(
      Dimension dimension,
      String title,
      UnaryOperator<RequestTemplate> change,
      UnaryOperator<RequestDescription> meaning) {
    return new Input(dimension, title, change, Optional.empty(), meaning, List.of());
  }

  /** A query parameter; its title is what is sent. */
  static Input parameter(
      Dimension dimension, String parameter, UnaryOperator<RequestDescription> meaning) {
    var isUnsafe = CONTROL_CHARACTER.matcher(parameter).find();
    return of(
        dimension,
        shortened(parameter),
        request -> request.andQuery(parameter),
        request ->
            isUnsafe
                ? meaning.apply(request).with(Extra.UNSAFE_CHARACTER)
                : meaning.apply(request));
  }

  /** The same with simpler inputs, the simplest first. */
  Input withSimpler(List<Input> others) {
    return new Input(dimension, title, change, spelling, meaning, List.copyOf(others));
  }

  /** Whether the contract requires that the request is rejected for this input alone. */
  boolean isRejected() {
    var described = meaning.apply(RequestDescription.plain());
    return new ContractModel(Profile.DOCUMENTED, List.of()).predict(described) instanceof Rejected;
  }

  /** Whether it spells the group id in a way that means the same. */
  boolean isAnEquivalentSpelling() {
    return meaning.apply(RequestDescription.plain()).groupId() == GroupId.EQUIVALENT;
  }

  static String shortened(String parameter) {
    return parameter.length() <= 100
        ? parameter
        : "%s… (%d characters)".formatted(parameter.substring(0, 60), parameter.length());
  }
}
