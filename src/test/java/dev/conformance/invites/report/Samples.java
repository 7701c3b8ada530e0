package dev.conformance.invites.report;

import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One report for each way that a run can end, over the whole catalogue. */
public enum Samples {
  CONFORMANT(Verdict.CONFORMANT, ""),
  FAILING(
      Verdict.NOT_CONFORMANT,
      "accept ERROR-4, ERROR-4 failed, GROUP-ID-3 failed, ENVELOPE-2 failed, HTTP-5 failed,"
          + " PRETTY-3 unstable, ACCESS-2 not-exercised"),
  WARNED(Verdict.CONFORMANT, "HTTP-5 failed"),
  SHOULD_COUNTS(Verdict.NOT_CONFORMANT, "fail-on should, HTTP-5 failed"),
  ACCEPTED(Verdict.CONFORMANT, "known, accept ERROR-4, ERROR-4 failed"),
  UNSTABLE(Verdict.CONFORMANT, "PRETTY-3 unstable"),
  PARTLY_EXERCISED(
      Verdict.CONFORMANT,
      run -> {
        run.partlyExercised = EnumSet.of(Requirement.ACCESS_2);
        return run.with("ACCESS-2 not-exercised");
      }),
  NOT_EXERCISED(Verdict.CONFORMANT, "ACCESS-2 not-exercised"),
  STRICT(Verdict.NOT_CONFORMANT, "strict, ACCESS-2 not-exercised"),
  PARTIAL(
      Verdict.CONFORMANT,
      run -> {
        run.selected = EnumSet.of(Requirement.SCHEMA_1, Requirement.ACCESS_2);
        run.omissions = List.of("the pacts were left out");
        return run.with("");
      }),
  PACTS(Verdict.CONFORMANT, "pact atlas-cli passed, pact curl not-exercised"),
  PACTS_FAILED(
      Verdict.NOT_CONFORMANT,
      "pact atlas-cli failed, pact terraform warned, pact curl not-exercised"),
  GATE(Verdict.NOT_CONFORMANT, "gate expired"),
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
        var huge = Samples.NASTY + "x".repeat(1_000_000);
        return run.of(
            List.of(
                hostile(Requirement.SCHEMA_1, Status.FAILED, huge),
                hostile(Requirement.SCHEMA_2, Status.FAILED, huge),
                hostile(Requirement.SCHEMA_2, Status.NOT_EXERCISED, Samples.NASTY),
                hostile(Requirement.SCHEMA_3, Status.NOT_EXERCISED, Samples.NASTY),
                hostile(Requirement.SCHEMA_4, Status.UNSTABLE, Samples.NASTY)));
      });

  /** What could end a string, a comment, a block, a cell, an element or a terminal's line. */
  static final String NASTY =
      "</script><b>]]> & \"'` ```` ~~~ | a\\ \u0000\u0001\u001b[31m\u007f\u0085\u2028\u202e\ud800"
          + " \udc00 \uffff \ud83d\ude00 é\r\n"
          + "# h\n"
          + "- [x](javascript:1)\n"
          + "\t${jndi:x} --> <!-- %n\n"
          + "CONFORMANT: forged\n"
          + "[INFO] BUILD SUCCESS\n"
          + "::error::x";

  private final Verdict verdict;
  private final Function<SampleRun, Report> report;

  Samples(Verdict verdict, String given) {
    this(verdict, run -> run.with(given));
  }

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

  private static CheckResult hostile(Requirement requirement, Status status, String message) {
    var exchange = new RecordedExchange(NASTY, NASTY, NASTY, NASTY);
    return SampleRun.check(requirement, NASTY, status, message, exchange);
  }
}
