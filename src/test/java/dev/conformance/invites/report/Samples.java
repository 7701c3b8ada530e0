package dev.conformance.invites.report;

import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One report for each way that a run can end. */
enum Samples {
  CONFORMANT(Verdict.CONFORMANT, run -> run.with("")),
  FAILING(
      Verdict.NOT_CONFORMANT,
      run ->
          run.with(
              "accept ERROR-4, ERROR-4 failed, GROUP-ID-3 failed, ENVELOPE-2 failed, HTTP-5 failed,"
                  + " PRETTY-3 unstable, ACCESS-2 not-exercised, SCHEMA-1 passed, SCHEMA-1"
                  + " not-exercised, pact atlas-cli failed, pact terraform warned,"
                  + " unverified curl")),
  STRICT(Verdict.NOT_CONFORMANT, run -> run.with("strict, ACCESS-2 not-exercised")),
  GATE(Verdict.NOT_CONFORMANT, run -> run.with("gate expired, HTTP-5 failed")),
  PARTIAL(
      Verdict.CONFORMANT,
      run -> {
        run.selected = EnumSet.of(Requirement.SCHEMA_1, Requirement.ACCESS_2);
        run.omissions = List.of("the pacts were left out");
        run.requests = Map.of("POST", 1);
        return run.with("");
      }),
  UNDETERMINED(
      Verdict.UNDETERMINED,
      run -> {
        run.untestableReason =
            Optional.of("https://atlas.example is not reachable: connection refused.");
        return run.of(List.of());
      }),
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

  Samples(Verdict verdict, Function<SampleRun, Report> report) {
    this.verdict = verdict;
    this.report = report;
  }

  Report report() {
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
