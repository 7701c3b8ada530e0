package dev.conformance.invites.report;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.RequirementSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One report for each way that a run can end, over the whole catalogue. */
public enum Samples {
  CONFORMANT(Verdict.CONFORMANT, run -> run.with(Map.of())),
  FAILING(
      Verdict.NOT_CONFORMANT,
      run -> {
        run.accepted = Map.of(Requirement.ERROR_4, Samples.TICKET);
        return run.with(
            Map.of(
                Requirement.GROUP_ID_3, Status.FAILED,
                Requirement.ENVELOPE_2, Status.FAILED,
                Requirement.HTTP_5, Status.FAILED,
                Requirement.ERROR_4, Status.FAILED,
                Requirement.PRETTY_3, Status.UNSTABLE,
                Requirement.ACCESS_2, Status.NOT_EXERCISED));
      }),
  WARNED(Verdict.CONFORMANT, run -> run.with(Map.of(Requirement.HTTP_5, Status.FAILED))),
  SHOULD_COUNTS(
      Verdict.NOT_CONFORMANT,
      run -> {
        run.failOn = Level.SHOULD;
        return run.with(Map.of(Requirement.HTTP_5, Status.FAILED));
      }),
  ACCEPTED(
      Verdict.CONFORMANT,
      run -> {
        run.accepted = Map.of(Requirement.ERROR_4, Samples.TICKET);
        run.knownDeviations =
            Optional.of(new Conditions.DeviationsFile("known.yaml", "0123456789abcdef".repeat(4)));
        return run.with(Map.of(Requirement.ERROR_4, Status.FAILED));
      }),
  NOT_SCORED(
      Verdict.CONFORMANT,
      run -> {
        run.set =
            new RequirementSet(
                "2026-10",
                EnumSet.complementOf(EnumSet.of(Requirement.HTTP_4, Requirement.ENVELOPE_2)));
        return run.with(Map.of(Requirement.ENVELOPE_2, Status.FAILED));
      }),
  UNSTABLE(Verdict.CONFORMANT, run -> run.with(Map.of(Requirement.PRETTY_3, Status.UNSTABLE))),
  PARTLY_EXERCISED(
      Verdict.CONFORMANT,
      run -> {
        run.partlyExercised = EnumSet.of(Requirement.ACCESS_2);
        return notExercised(run);
      }),
  NOT_EXERCISED(Verdict.CONFORMANT, Samples::notExercised),
  STRICT(
      Verdict.NOT_CONFORMANT,
      run -> {
        run.strict = true;
        return notExercised(run);
      }),
  PARTIAL(
      Verdict.CONFORMANT,
      run -> {
        run.selected = EnumSet.of(Requirement.SCHEMA_1, Requirement.ACCESS_2);
        run.omissions = List.of("the pacts were left out");
        return run.with(Map.of());
      }),
  PACTS(
      Verdict.CONFORMANT,
      run -> {
        run.pacts = List.of(pact("Atlas CLI", Status.PASSED), pact("curl", Status.NOT_EXERCISED));
        return run.with(Map.of());
      }),
  PACTS_FAILED(
      Verdict.NOT_CONFORMANT,
      run -> {
        run.pacts =
            List.of(
                pact("Atlas CLI", Status.FAILED),
                pact("Terraform", Status.WARNED),
                pact("curl", Status.NOT_EXERCISED));
        return run.with(Map.of());
      }),
  GATE(
      Verdict.NOT_CONFORMANT,
      run -> {
        run.gate = List.of("known-deviations line 3: HTTP-5 is met now; remove the line.");
        return run.with(Map.of());
      }),
  UNDETERMINED(
      Verdict.UNDETERMINED,
      run -> {
        run.strict = true;
        run.refusal = Optional.of("https://atlas.example is not reachable: connection refused.");
        return run.of(List.of());
      }),
  NOTHING_JUDGED(Verdict.UNDETERMINED, run -> run.of(List.of())),
  HOSTILE(
      Verdict.NOT_CONFORMANT,
      run -> {
        run.accepted = Map.of(Requirement.SCHEMA_1, Samples.NASTY);
        run.gate = List.of(Samples.NASTY);
        run.omissions = List.of(Samples.NASTY);
        run.pacts =
            List.of(
                new PactResult(
                    Samples.NASTY,
                    Samples.NASTY,
                    List.of(
                        new PactResult.Interaction(
                            Samples.NASTY, Status.FAILED, Optional.of(Samples.NASTY)),
                        new PactResult.Interaction(
                            Samples.NASTY, Status.NOT_EXERCISED, Optional.of(Samples.NASTY)))));
        var failed = hostile(Status.FAILED, Samples.NASTY + "x".repeat(1_000_000));
        return run.of(
            List.of(
                new VerdictRules.Entry(Requirement.SCHEMA_1, failed),
                new VerdictRules.Entry(Requirement.SCHEMA_2, failed),
                new VerdictRules.Entry(
                    Requirement.SCHEMA_2, hostile(Status.NOT_EXERCISED, Samples.NASTY)),
                new VerdictRules.Entry(
                    Requirement.SCHEMA_3, hostile(Status.NOT_EXERCISED, Samples.NASTY)),
                new VerdictRules.Entry(
                    Requirement.SCHEMA_4, hostile(Status.UNSTABLE, Samples.NASTY))));
      });

  static final String TICKET = "the gateway responds before the API, ticket 4711";

  /** What could end a string, a comment, a block, a cell, an element or a terminal's line. */
  static final String NASTY =
      "</script><b>]]> & \"'` ```` ~~~ | a\\ \u0000\u0001\u001b[31m\u007f\u0085\u2028\u202e\ud800 \udc00"
          + " \uffff \ud83d\ude00 é\r\n# h\n- [x](javascript:1)\n\t${jndi:x} --> <!-- %n\nCONFORMANT: forged\n[INFO] BUILD SUCCESS\n::error::x";

  private final Verdict verdict;
  private final Function<SampleRun, Report> report;

  Samples(Verdict verdict, Function<SampleRun, Report> report) {
    this.verdict = verdict;
    this.report = report;
  }

  public Report report() {
    return report.apply(new SampleRun());
  }

  Verdict verdict() {
    return verdict;
  }

  private static Report notExercised(SampleRun run) {
    return run.with(Map.of(Requirement.ACCESS_2, Status.NOT_EXERCISED));
  }

  private static PactResult pact(String consumer, Status status) {
    Optional<String> message =
        switch (status) {
          case PASSED -> Optional.empty();
          case NOT_EXERCISED -> Optional.of("give an API key as atlas.public-key");
          default -> Optional.of("expected an array,\nbut got an object");
        };
    return new PactResult(
        consumer,
        "pacts/" + consumer + ".json",
        List.of(
            new PactResult.Interaction("a list of nobody", Status.PASSED, Optional.empty()),
            new PactResult.Interaction("a list", status, message)));
  }

  private static CheckResult hostile(Status status, String message) {
    var exchange = new RecordedExchange(NASTY, NASTY, NASTY, NASTY);
    return SampleRun.check(NASTY, status, message, exchange);
  }
}
