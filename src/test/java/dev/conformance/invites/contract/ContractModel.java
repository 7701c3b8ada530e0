package dev.conformance.invites.contract;

import dev.conformance.invites.contract.Prediction.Listed;
import dev.conformance.invites.contract.Prediction.Listed.Form;
import dev.conformance.invites.contract.Prediction.Rejected;
import dev.conformance.invites.contract.Prediction.Unspecified;
import dev.conformance.invites.contract.RequestDescription.Caller;
import dev.conformance.invites.contract.RequestDescription.Flag;
import dev.conformance.invites.contract.RequestDescription.GroupId;
import dev.conformance.invites.contract.RequestDescription.Project;
import dev.conformance.invites.contract.RequestDescription.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Predicts for any request what the contract says about its response. If several things are wrong
 * with a request, the server may reject it for any of them: their order is not specified.
 *
 * @param profile the version of the contract
 * @param invitations the invitations of the owned project
 */
public record ContractModel(Profile profile, List<Invitation> invitations) {
  private static final Set<Integer> UNAUTHORIZED = Set.of(401);
  private static final Set<Integer> NO_VERSION = Set.of(400, 406);
  private static final Set<Integer> MALFORMED_ID = Set.of(400, 401, 403, 404);
  private static final Set<Integer> BAD_REQUEST = Set.of(400);

  /** What every server accepts as an e-mail address. */
  private static final Pattern ORDINARY_ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9+_-]+(\\.[A-Za-z0-9+_-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}");

  public ContractModel {
    invitations = List.copyOf(invitations);
  }

  /** What the contract says about the response. */
  public Prediction predict(RequestDescription request) {
    var reasons = reasonsToReject(request);
    if (!reasons.isEmpty()) {
      var statuses = new TreeSet<Integer>();
      reasons.forEach(statuses::addAll);
      statuses.addAll(reasonsThatMayReject(request));
      return new Rejected(statuses, mayWrap(request.envelope()));
    }
    return isUnspecified(request) ? new Unspecified() : list(request);
  }

  private List<Set<Integer>> reasonsToReject(RequestDescription request) {
    var reasons = new ArrayList<Set<Integer>>();
    if (request.caller() != Caller.OWNER) {
      reasons.add(UNAUTHORIZED);
    }
    if (request.version() == Version.MISSING || request.version() == Version.NONEXISTENT) {
      reasons.add(NO_VERSION);
    }
    if (isMalformed(request.groupId())) {
      reasons.add(MALFORMED_ID);
    } else if (request.project() == Project.FOREIGN) {
      reasons.add(profile.statusesOfAForeignProject());
    } else if (request.project() == Project.UNKNOWN) {
      reasons.add(profile.statusesOfAnUnknownProject());
    }
    return reasons;
  }

  private boolean isMalformed(GroupId groupId) {
    return groupId == GroupId.MALFORMED || (groupId == GroupId.UPPER_CASE && !mayAcceptUpperCase());
  }

  private boolean mayAcceptUpperCase() {
    return profile.tolerates(Tolerance.UPPER_CASE_GROUP_ID_MAY_BE_ACCEPTED);
  }

  /** The statuses of what a server may reject, but does not have to. */
  private static Set<Integer> reasonsThatMayReject(RequestDescription request) {
    var statuses = new TreeSet<Integer>();
    if (hasAnUnspecifiedFlag(request) || !isAddress(request)) {
      statuses.addAll(BAD_REQUEST);
    }
    if (request.version() == Version.UNDOCUMENTED) {
      statuses.addAll(NO_VERSION);
    }
    if (request.groupId() == GroupId.UPPER_CASE) {
      statuses.addAll(MALFORMED_ID);
    }
    return statuses;
  }

  private static boolean mayWrap(Flag envelope) {
    return envelope == Flag.TRUE || envelope == Flag.OTHER;
  }

  private static boolean isUnspecified(RequestDescription request) {
    return hasAnUnspecifiedFlag(request)
        || request.version() == Version.UNDOCUMENTED
        || request.groupId() == GroupId.UPPER_CASE;
  }

  private static boolean hasAnUnspecifiedFlag(RequestDescription request) {
    return request.envelope() == Flag.OTHER || request.pretty() == Flag.OTHER;
  }

  /** An empty username is not a filter. */
  private static boolean isAddress(RequestDescription request) {
    return request
        .username()
        .filter(username -> !username.isEmpty())
        .map(username -> ORDINARY_ADDRESS.matcher(username).matches())
        .orElse(true);
  }

  private Listed list(RequestDescription request) {
    return new Listed(
        request.envelope() == Flag.TRUE ? Form.ENVELOPE : Form.BARE,
        request.pretty() == Flag.TRUE,
        alternatives(request),
        !isAddress(request));
  }

  private List<List<Invitation>> alternatives(RequestDescription request) {
    var all = request.project() == Project.OWNED ? invitations : List.<Invitation>of();
    var username = request.username().orElse("");
    return username.isEmpty()
        ? List.of(all)
        : Arrays.stream(LetterCase.values())
            .map(letterCase -> letterCase.invitationsOf(username, all))
            .toList();
  }
}
