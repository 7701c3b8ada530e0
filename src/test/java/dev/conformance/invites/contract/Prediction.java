package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ResponseAssert.assertThat;

import dev.conformance.invites.contract.RequestDescription.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the contract says about the response to one request. */
public sealed interface Prediction {

  /**
   * What deviates in a response, each under the requirement that it violates.
   *
   * @param known all invitations; a rejection must not name any of them
   */
  List<Deviation> deviations(Response response, Profile profile, List<Invitation> known);

  /** Whether a server may end the connection without a response. */
  boolean mayBeUnanswered();

  /** The requirement that a response of another kind violates. */
  Requirement violated();

  /** The requirements that it judges. */
  Set<Requirement> judged();

  /**
   * The request is rejected.
   *
   * @param statuses the allowed statuses
   * @param mayBeWrapped whether the error may be in an envelope, the form of which is not published
   *     and therefore not judged
   * @param mayComeFromAFrontEnd whether a front end may reject it by itself: with any status from
   *     400 to 499 and any body, or by closing the connection
   * @param violated the requirement that a server violates if it does not reject it
   * @param requested what the request names, which an error may repeat
   */
  record Rejected(
      Set<Integer> statuses,
      boolean mayBeWrapped,
      boolean mayComeFromAFrontEnd,
      Requirement violated,
      String requested)
      implements Prediction {
    public Rejected {
      statuses = Set.copyOf(statuses);
    }

    @Override
    public boolean mayBeUnanswered() {
      return mayComeFromAFrontEnd;
    }

    @Override
    public Set<Requirement> judged() {
      var judged = EnumSet.of(violated);
      if (!mayComeFromAFrontEnd && !mayBeWrapped) {
        judged.addAll(ErrorBody.JUDGED);
      }
      return judged;
    }

    @Override
    public List<Deviation> deviations(Response response, Profile profile, List<Invitation> known) {
      var found = new Deviations();
      found.require(violated, () -> assertThat(response).leaksNoneOf(known, requested));
      if (mayComeFromAFrontEnd && response.isClientError()) {
        return found.all();
      }
      if (mayBeWrapped && response.status() == 200) {
        found.require(violated, () -> assertThat(response).isRejectedOrWrapsARejection());
        return found.all();
      }
      found.require(violated, () -> assertThat(response).hasStatus(new TreeSet<>(statuses)));
      if (found.all().isEmpty() && !mayBeWrapped && !mayComeFromAFrontEnd) {
        found.add(new ErrorBody(response, profile).deviations(Level.MUST));
      }
      return found.all();
    }
  }

  /**
   * The response is a list.
   *
   * @param forms where the list may be in the body
   * @param styles how the body may be laid out
   * @param alternatives the lists of which the server may return any, in any order
   * @param refusals the statuses with which a server may refuse the request nevertheless
   * @param requirements what wrong responses violate
   * @param mayBeUnanswered whether a front end may close the connection instead
   */
  record Listed(
      Set<Form> forms,
      Set<Style> styles,
      List<List<Invitation>> alternatives,
      Set<Integer> refusals,
      Requirements requirements,
      boolean mayBeUnanswered)
      implements Prediction {

    /** Where a response has its list. */
    public enum Form {
      /** The body is the list. */
      BARE,
      /** The list is in an envelope. */
      ENVELOPE
    }

    /** How a body is laid out. */
    public enum Style {
      /** One line. */
      COMPACT,
      /** Several indented lines. */
      PRETTY
    }

    /**
     * The requirements that wrong responses violate.
     *
     * @param status by a status or a body that has no list
     * @param items by a list of other invitations
     * @param style by a body of another layout
     */
    public record Requirements(Requirement status, Requirement items, Requirement style) {}

    public Listed {
      forms = Set.copyOf(forms);
      styles = Set.copyOf(styles);
      alternatives = alternatives.stream().map(List::copyOf).distinct().toList();
      refusals = Set.copyOf(refusals);
    }

    @Override
    public Set<Requirement> judged() {
      var judged =
          EnumSet.of(
              requirements.status(),
              requirements.items(),
              requirements.style(),
              Requirement.VERSION_1);
      if (forms.contains(Form.ENVELOPE)) {
        judged.add(Requirement.ENVELOPE_2);
      }
      return judged;
    }

    @Override
    public Requirement violated() {
      return requirements.status();
    }

    @Override
    public List<Deviation> deviations(Response response, Profile profile, List<Invitation> known) {
      var found = new Deviations();
      if (refusals.contains(response.status()) || wrapsARefusal(response)) {
        found.require(requirements.items(), () -> assertThat(response).leaksNoInvitation());
        return found.all();
      }
      found.require(requirements.status(), () -> verifyForm(response));
      if (found.all().isEmpty()) {
        if (response.listing().member().isPresent()) {
          found.require(Requirement.ENVELOPE_2, () -> assertThat(response).statesItsStatus());
        }
        found.require(requirements.style(), () -> verifyStyle(response));
        found.require(
            Requirement.VERSION_1,
            () ->
                assertThat(response)
                    .hasMediaType(MediaTypes.ATLAS_2023_01_01)
                    .declaresNoOtherEncodingThanUtf8());
        found.require(requirements.items(), () -> assertThat(response).holdsOneOf(alternatives));
      }
      return found.all();
    }

    private boolean wrapsARefusal(Response response) {
      return !refusals.isEmpty()
          && forms.contains(Form.ENVELOPE)
          && assertThat(response).wrapsARejection();
    }

    private void verifyForm(Response response) {
      var statuses = new TreeSet<>(refusals);
      statuses.add(200);
      assertThat(response).hasStatus(statuses);
      if (forms.equals(EnumSet.of(Form.ENVELOPE))
          || (forms.contains(Form.ENVELOPE) && response.listing().member().isPresent())) {
        assertThat(response).isAnEnvelope();
      } else {
        assertThat(response).isAList();
      }
    }

    private void verifyStyle(Response response) {
      if (styles.equals(EnumSet.of(Style.COMPACT))) {
        assertThat(response).isCompact();
      } else if (styles.equals(EnumSet.of(Style.PRETTY)) && hasContent(response)) {
        assertThat(response).isPrettyPrinted();
      }
    }

    /** An empty list has nothing to indent. */
    private static boolean hasContent(Response response) {
      return response.listing().member().isPresent() || !response.invitations().isEmpty();
    }
  }

  /**
   * The response to another method than GET, which a server may refuse.
   *
   * @param forGet what the contract says about the same request by GET
   */
  record OtherMethod(Method method, Prediction forGet) implements Prediction {
    @Override
    public boolean mayBeUnanswered() {
      return forGet.mayBeUnanswered();
    }

    @Override
    public Requirement violated() {
      return Requirement.HTTP_2;
    }

    @Override
    public Set<Requirement> judged() {
      return Set.of(Requirement.HTTP_2);
    }

    @Override
    public List<Deviation> deviations(Response response, Profile profile, List<Invitation> known) {
      var found = new Deviations();
      found.require(violated(), () -> assertThat(response).isNoServerErrorExcept501());
      if (forGet instanceof Rejected rejected) {
        found.require(
            violated(), () -> assertThat(response).leaksNoneOf(known, rejected.requested()));
        if (method == Method.HEAD && !rejected.mayBeWrapped()) {
          found.require(violated(), () -> assertThat(response).isNoSuccess());
        }
      }
      return found.all();
    }
  }

  /** Collects what assertions find. */
  final class Deviations {
    private final List<Deviation> found = new ArrayList<>();

    /** Adds what the assertion says if it fails. */
    void require(Requirement requirement, Runnable assertion) {
      try {
        assertion.run();
      } catch (AssertionError deviation) {
        found.add(new Deviation(requirement, String.valueOf(deviation.getMessage())));
      }
    }

    void add(List<Deviation> others) {
      found.addAll(others);
    }

    List<Deviation> all() {
      return List.copyOf(found);
    }
  }
}
