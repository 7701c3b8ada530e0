package dev.conformance.invites.inputs;

import dev.conformance.invites.contract.RequestDescription;
import dev.conformance.invites.contract.RequestDescription.Extra;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.TargetData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Projects: the empty and the foreign one, unknown ones, and ids with a meaning elsewhere. */
final class Projects {
  /** Ids of no project that a server may take for a wildcard, a default or an unset value. */
  private static final String[] SPECIAL = {
    "000000000000000000000000", "ffffffffffffffffffffffff", "111111111111111111111111",
    "000000000000000000000001", "0123456789abcdef01234567", "123456789012345678901234",
    "aaaaaaaaaaaaaaaaaaaaaaaa", "deadbeefdeadbeefdeadbeef", "00000000000000000000000e",
    "1e1000000000000000000000", "32b6e34b3d91647abb20e7b8"
  };

  private Projects() {}

  /** The projects that the target has, and unknown ones. */
  static List<Input> of(TargetData target) {
    var inputs = new ArrayList<Input>();
    if (target.target().emptyProjectId().isPresent()) {
      inputs.add(input("the empty project", Project.EMPTY, RequestDescription.Project.EMPTY));
    }
    if (target.target().forbiddenProjectId().isPresent()) {
      inputs.add(input("a foreign project", Project.FOREIGN, RequestDescription.Project.FOREIGN));
    }
    inputs.add(input("an unknown project", Project.UNKNOWN, RequestDescription.Project.UNKNOWN));
    inputs.add(
        input(
            "an unknown project with a similar id",
            Project.NEIGHBOUR,
            RequestDescription.Project.UNKNOWN));
    Stream.concat(Stream.of(SPECIAL), Stream.of(withAnotherEnd(target.projectId())))
        .filter(id -> !target.projectId().equals(id))
        .filter(id -> !target.target().emptyProjectId().equals(Optional.of(id)))
        .filter(id -> !target.target().forbiddenProjectId().equals(Optional.of(id)))
        .forEach(id -> inputs.add(special(id)));
    if (target.target().forbiddenProjectId().isPresent()) {
      inputs.add(
          Input.of(
              Dimension.PROJECT,
              "a foreign project, and the owned one as parameter groupId",
              request -> request.about(Project.FOREIGN).andQuery("groupId=" + target.projectId()),
              request ->
                  request.about(RequestDescription.Project.FOREIGN).with(Extra.UNKNOWN_PARAMETER)));
      inputs.add(
          Input.of(
              Dimension.PROJECT,
              "the owned project, and a foreign one as parameter groupId",
              request -> request.andQuery("groupId=" + target.id(Project.FOREIGN)),
              request -> request.with(Extra.UNKNOWN_PARAMETER)));
    }
    return inputs;
  }

  private static Input input(String title, Project project, RequestDescription.Project described) {
    return Input.of(
        Dimension.PROJECT,
        title,
        request -> request.about(project),
        request -> request.about(described));
  }

  /** The end of an id is a counter: other projects of the same second are not so far away. */
  private static String withAnotherEnd(String id) {
    var last = id.length() - 1;
    var digit = Character.digit(id.charAt(last), 16);
    return id.substring(0, last) + Character.forDigit(digit ^ 8, 16);
  }

  private static Input special(String id) {
    return new Input(
        Dimension.PROJECT,
        "project " + id,
        UnaryOperator.identity(),
        Optional.of(real -> id),
        request -> request.about(RequestDescription.Project.UNKNOWN),
        List.of());
  }
}
