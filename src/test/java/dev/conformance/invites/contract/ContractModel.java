package dev.conformance.invites.contract;

import dev.conformance.invites.contract.Prediction.Listed;
import dev.conformance.invites.contract.Prediction.Listed.Form;
import dev.conformance.invites.contract.Prediction.Listed.Requirements;
import dev.conformance.invites.contract.Prediction.Listed.Style;
import dev.conformance.invites.contract.Prediction.OtherMethod;
import dev.conformance.invites.contract.Prediction.Rejected;
import dev.conformance.invites.contract.RequestDescription.Caller;
import dev.conformance.invites.contract.RequestDescription.Extra;
import dev.conformance.invites.contract.RequestDescription.Filter;
import dev.conformance.invites.contract.RequestDescription.Flag;
import dev.conformance.invites.contract.RequestDescription.GroupId;
import dev.conformance.invites.contract.RequestDescription.Method;
import dev.conformance.invites.contract.RequestDescription.Project;
import dev.conformance.invites.contract.RequestDescription.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Predicts for any request what the contract says about its response. If several things are wrong
 * with a request, the server may reject it for any of them: their order is not specified.
 *
 * @param invitations the invitations of the owned project
 */
public record ContractModel(Profile profile, List<Invitation> invitations) {
  /** The requirements that its predictions judge. */
  public static final Set<Requirement> JUDGED =
      Stream.of(
              EnumSet.of(Requirement.SCHEMA_1, Requirement.SCHEMA_14),
              EnumSet.of(Requirement.HTTP_1, Requirement.HTTP_2),
              EnumSet.range(Requirement.GROUP_ID_1, Requirement.GROUP_ID_5),
              EnumSet.of(Requirement.GROUP_ID_8, Requirement.ENVELOPE_8),
              EnumSet.range(Requirement.ENVELOPE_1, Requirement.ENVELOPE_5),
              Requirement.in(Area.PRETTY),
              Requirement.in(Area.USERNAME),
              ErrorBody.JUDGED,
              Requirement.in(Area.ACCESS),
              EnumSet.of(Requirement.AUTHENTICATION_1, Requirement.AUTHENTICATION_3),
              EnumSet.of(Requirement.AUTHENTICATION_5, Requirement.AUTHENTICATION_10),
              Requirement.in(Area.VERSION))
          .flatMap(Collection::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<Integer> UNAUTHORIZED = Set.of(401);

  /**
   * RFC 6750 section 3.1: a malformed request may get 400. RFC 7616 section 3.3: a nonce that was
   * used may be refused.
   */
  private static final Set<Integer> GARBLED = Set.of(400, 401);

  private static final Set<Integer> NO_VERSION = Set.of(400, 406);
  private static final Set<Integer> MALFORMED_ID = Set.of(400, 401, 403, 404, 414);

  /**
   * What an application, its framework, a firewall or a limit on lengths returns for a parameter
   * that is not what the contract describes.
   */
  static final Set<Integer> REFUSED_PARAMETER = Set.of(400, 403, 414, 422, 431);

  /** A redirection to the path without dot segments or repeated slashes. */
  private static final Set<Integer> REDIRECTION = Set.of(301, 302, 307, 308);

  static final Set<Integer> CLIENT_ERRORS =
      IntStream.range(400, 500).boxed().collect(Collectors.toSet());

  public ContractModel {
    invitations = List.copyOf(invitations);
  }

  /** What the contract says about the response. */
  public Prediction predict(RequestDescription request) {
    var reasons = reasonsToReject(request);
    var forGet = reasons.isEmpty() ? list(request) : rejected(request, reasons);
    return request.method() == Method.GET ? forGet : new OtherMethod(request.method(), forGet);
  }

  private record Reason(Set<Integer> statuses, Requirement violated) {}

  private Rejected rejected(RequestDescription request, List<Reason> reasons) {
    var statuses = new TreeSet<>(refusals(request));
    reasons.forEach(reason -> statuses.addAll(reason.statuses()));
    var mayComeFromAFrontEnd =
        request.groupId() == GroupId.EQUIVALENT
            || request.groupId() == GroupId.EXTREME
            || request.groupId() == GroupId.STRUCTURAL
            || request.groupId() == GroupId.NO_ID
            || request.extras().contains(Extra.UNSAFE_CHARACTER)
            || request.caller() == Caller.EXTREME;
    return new Rejected(
        statuses,
        mayWrap(request.envelope()),
        mayComeFromAFrontEnd,
        reasons.get(0).violated(),
        String.join(" ", request.filter().readings()));
  }

  private List<Reason> reasonsToReject(RequestDescription request) {
    var reasons = new ArrayList<Reason>();
    request
        .caller()
        .violated()
        .map(violated -> new Reason(statuses(request.caller()), violated))
        .ifPresent(reasons::add);
    if (request.version() == Version.MISSING) {
      reasons.add(new Reason(NO_VERSION, Requirement.VERSION_3));
    } else if (request.version() == Version.NONEXISTENT) {
      reasons.add(new Reason(NO_VERSION, Requirement.VERSION_4));
    }
    if (isMalformed(request.groupId())) {
      reasons.add(new Reason(MALFORMED_ID, violatedByAMalformedId(request)));
    } else if (request.caller().isOwner()) {
      // Others must not learn which projects exist.
      reasonOfTheProject(request).ifPresent(reasons::add);
    }
    return reasons;
  }

  private Optional<Reason> reasonOfTheProject(RequestDescription request) {
    return switch (request.project()) {
      case OWNED, EMPTY -> Optional.empty();
      case FOREIGN ->
          Optional.of(
              new Reason(
                  profile.statusesOfAForeignProject(), withQuery(request, Requirement.ACCESS_2)));
      case UNKNOWN ->
          Optional.of(
              new Reason(
                  profile.statusesOfAnUnknownProject(), withQuery(request, Requirement.ACCESS_1)));
    };
  }

  private static Set<Integer> statuses(Caller caller) {
    return switch (caller) {
      case GARBLED, GARBLED_DIGEST -> GARBLED;
      default -> UNAUTHORIZED;
    };
  }

  private boolean isMalformed(GroupId groupId) {
    return groupId.violated().isPresent()
        && !(groupId == GroupId.UPPER_CASE
            && profile.tolerates(Tolerance.UPPER_CASE_GROUP_ID_MAY_BE_ACCEPTED));
  }

  private static Requirement violatedByAMalformedId(RequestDescription request) {
    return hasQuery(request)
        ? Requirement.GROUP_ID_8
        : request.groupId().violated().orElse(Requirement.GROUP_ID_3);
  }

  private static Requirement withQuery(RequestDescription request, Requirement withoutQuery) {
    return hasQuery(request) ? Requirement.ACCESS_3 : withoutQuery;
  }

  private static boolean hasQuery(RequestDescription request) {
    return request.envelope() != Flag.ABSENT
        || request.pretty() != Flag.ABSENT
        || !request.filter().equals(Filter.ABSENT);
  }

  /** The statuses of what a server may refuse, but does not have to. */
  private static Set<Integer> refusals(RequestDescription request) {
    var statuses = new TreeSet<Integer>();
    var hasOtherFlag = request.envelope() == Flag.OTHER || request.pretty() == Flag.OTHER;
    if (hasOtherFlag || !isAddress(request.filter())) {
      statuses.addAll(REFUSED_PARAMETER);
    }
    if (hasOtherFlag) {
      // As CherryPy does if a query cannot be decoded; for a username it means that none is
      // invited.
      statuses.add(404);
    }
    if (request.version() == Version.UNDOCUMENTED) {
      statuses.addAll(NO_VERSION);
    }
    if (request.caller() == Caller.REPLAYED_DIGEST) {
      statuses.addAll(GARBLED);
    }
    request.extras().forEach(extra -> statuses.addAll(extra.refusals()));
    switch (request.groupId()) {
      case WELL_FORMED -> {}
      case STRUCTURAL, NO_ID -> {
        statuses.addAll(CLIENT_ERRORS);
        statuses.addAll(REDIRECTION);
      }
      case EQUIVALENT -> statuses.addAll(CLIENT_ERRORS);
      default -> statuses.addAll(MALFORMED_ID);
    }
    return statuses;
  }

  private static boolean mayWrap(Flag envelope) {
    return envelope == Flag.TRUE || envelope == Flag.OTHER;
  }

  /** An empty username is not a filter. */
  private static boolean isAddress(Filter filter) {
    return filter.readings().size() == 1
        && filter.readings().stream()
            .allMatch(value -> value.isEmpty() || Invitation.isOrdinaryAddress(value));
  }

  private Listed list(RequestDescription request) {
    return new Listed(
        switch (request.envelope()) {
          case TRUE -> EnumSet.of(Form.ENVELOPE);
          case OTHER -> EnumSet.allOf(Form.class);
          case ABSENT, FALSE -> EnumSet.of(Form.BARE);
        },
        switch (request.pretty()) {
          case TRUE -> EnumSet.of(Style.PRETTY);
          case OTHER -> EnumSet.allOf(Style.class);
          case ABSENT, FALSE -> EnumSet.of(Style.COMPACT);
        },
        alternatives(request),
        refusals(request),
        requirements(request),
        request.extras().contains(Extra.UNSAFE_CHARACTER));
  }

  private List<List<Invitation>> alternatives(RequestDescription request) {
    var all = request.project() == Project.OWNED ? invitations : List.<Invitation>of();
    return request.filter().readings().stream()
        .flatMap(
            value ->
                value.isEmpty()
                    ? List.of(all).stream()
                    : Arrays.stream(LetterCase.values())
                        .map(letterCase -> letterCase.invitationsOf(value, all)))
        .toList();
  }

  /** The requirements that are about the rarest of the request's inputs. */
  private static Requirements requirements(RequestDescription request) {
    return new Requirements(status(request), items(request), style(request));
  }

  private static Requirement status(RequestDescription request) {
    if (request.caller() == Caller.REPLAYED_DIGEST) {
      return Requirement.AUTHENTICATION_5;
    }
    if (request.version() == Version.LATER) {
      return Requirement.VERSION_2;
    }
    if (request.version() == Version.UNDOCUMENTED) {
      return Requirement.VERSION_4;
    }
    return request
        .filter()
        .violated()
        .filter(violated -> !mayWrap(request.envelope()))
        .or(() -> flag(request.envelope(), Requirement.ENVELOPE_1, Requirement.ENVELOPE_8))
        .or(() -> flag(request.pretty(), Requirement.PRETTY_1, Requirement.PRETTY_7))
        .orElse(request.envelope() == Flag.FALSE ? Requirement.ENVELOPE_4 : Requirement.SCHEMA_1);
  }

  private static Optional<Requirement> flag(
      Flag flag, Requirement violatedIfTrue, Requirement violatedIfOther) {
    return switch (flag) {
      case ABSENT, FALSE -> Optional.empty();
      case TRUE -> Optional.of(violatedIfTrue);
      case OTHER -> Optional.of(violatedIfOther);
    };
  }

  private static Requirement items(RequestDescription request) {
    if (request.project() == Project.EMPTY) {
      return request.filter().violated().isPresent()
          ? Requirement.USERNAME_9
          : Requirement.SCHEMA_14;
    }
    return request
        .filter()
        .violated()
        .orElseGet(
            () ->
                mayWrap(request.envelope())
                    ? Requirement.ENVELOPE_3
                    : request.pretty() == Flag.TRUE ? Requirement.PRETTY_1 : Requirement.HTTP_1);
  }

  private static Requirement style(RequestDescription request) {
    var isFiltered = !request.filter().equals(Filter.ABSENT);
    return switch (request.pretty()) {
      case ABSENT, OTHER -> Requirement.PRETTY_4;
      case FALSE -> Requirement.PRETTY_3;
      case TRUE ->
          mayWrap(request.envelope())
              ? isFiltered ? Requirement.PRETTY_6 : Requirement.ENVELOPE_5
              : isFiltered ? Requirement.PRETTY_5 : Requirement.PRETTY_2;
    };
  }
}
