package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ResponseAssert.assertThat;

import java.util.List;
import java.util.Set;

/** What the contract says about the response to one request. */
public sealed interface Prediction {

  /**
   * Fails if the response is not as predicted.
   *
   * @param known all invitations; a rejection must not name any of them
   */
  void verify(Response response, Profile profile, List<Invitation> known);

  /**
   * The request is rejected.
   *
   * @param statuses the allowed statuses
   * @param envelope whether the error may be in an envelope, the form of which is not published
   */
  record Rejected(Set<Integer> statuses, boolean envelope) implements Prediction {
    public Rejected {
      statuses = Set.copyOf(statuses);
    }

    @Override
    public void verify(Response response, Profile profile, List<Invitation> known) {
      assertThat(response).leaksNoneOf(known);
      if (envelope && response.status() == 200) {
        assertThat(response).isRejectedOrWrapsARejection();
      } else {
        assertThat(response).hasStatus(statuses).isJson().hasAnErrorBody(profile);
      }
    }
  }

  /**
   * The response is a list.
   *
   * @param form where the list is in the body
   * @param pretty whether the body is pretty-printed
   * @param alternatives the lists of which the server may return any, in any order
   * @param refusable whether the server may return 400 instead, because it does not accept the
   *     username as an address
   */
  record Listed(Form form, boolean pretty, List<List<Invitation>> alternatives, boolean refusable)
      implements Prediction {

    /** Where a response has its list. */
    public enum Form {
      /** The body is the list. */
      BARE,
      /** The list is in an envelope. */
      ENVELOPE
    }

    public Listed {
      alternatives = alternatives.stream().map(List::copyOf).distinct().toList();
    }

    @Override
    public void verify(Response response, Profile profile, List<Invitation> known) {
      if (refusable && response.status() == 400) {
        assertThat(response).leaksNoInvitation();
        return;
      }
      verifyForm(response);
      verifyLayout(response);
      assertThat(response)
          .hasMediaType(MediaTypes.ATLAS_2023_01_01)
          .declaresNoOtherEncodingThanUtf8()
          .holdsOneOf(alternatives);
    }

    private void verifyForm(Response response) {
      if (form == Form.ENVELOPE) {
        assertThat(response).isAnEnvelope().statesItsStatus();
      } else {
        assertThat(response).isAList();
      }
    }

    private void verifyLayout(Response response) {
      if (!pretty) {
        assertThat(response).isCompact();
      } else if (form == Form.ENVELOPE || !response.invitations().isEmpty()) {
        assertThat(response).isPrettyPrinted();
      }
    }
  }

  /** The contract does not specify the response; a server error is wrong all the same. */
  record Unspecified() implements Prediction {
    @Override
    public void verify(Response response, Profile profile, List<Invitation> known) {
      assertThat(response).isNoServerError();
    }
  }
}
